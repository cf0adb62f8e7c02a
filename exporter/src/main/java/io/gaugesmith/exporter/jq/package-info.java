/** Expressions over documents. */
@NullMarked
package io.gaugesmith.exporter.jq;

import org.jspecify.annotations.NullMarked;
