/** What measuring a request costs. */
@NullMarked
package io.gaugesmith.benchmarks.requests;

import org.jspecify.annotations.NullMarked;
