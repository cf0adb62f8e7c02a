/** Runs a probe for the target that a request names, if it may be named. */
@NullMarked
package io.gaugesmith.exporter.probe;

import org.jspecify.annotations.NullMarked;
