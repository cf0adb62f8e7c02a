/** Snapshots to bytes, without HTTP. */
@NullMarked
package io.gaugesmith.benchmarks.expose;

import org.jspecify.annotations.NullMarked;
