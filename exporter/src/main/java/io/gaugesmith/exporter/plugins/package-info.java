/** Collectors that jars bring along. */
@NullMarked
package io.gaugesmith.exporter.plugins;

import org.jspecify.annotations.NullMarked;
