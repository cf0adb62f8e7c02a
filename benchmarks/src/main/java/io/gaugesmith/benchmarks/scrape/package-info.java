/** The same gauges, all changing, served by us and by client_java. */
@NullMarked
package io.gaugesmith.benchmarks.scrape;

import org.jspecify.annotations.NullMarked;
