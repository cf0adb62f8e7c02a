/** What is claimed about speed, measured beside the peers. */
@NullMarked
package io.gaugesmith.benchmarks;

import org.jspecify.annotations.NullMarked;
