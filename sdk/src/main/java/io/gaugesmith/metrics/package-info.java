/** What was seen: metric families, their series and values, immutable. */
@NullMarked
package io.gaugesmith.metrics;

import org.jspecify.annotations.NullMarked;
