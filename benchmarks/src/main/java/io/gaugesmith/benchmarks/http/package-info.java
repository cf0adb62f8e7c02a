/** What reading documents over HTTP costs. */
@NullMarked
package io.gaugesmith.benchmarks.http;

import org.jspecify.annotations.NullMarked;
