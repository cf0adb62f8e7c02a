/** Files that something else writes: their content, size and age. */
@NullMarked
package io.gaugesmith.exporter.sources.file;

import org.jspecify.annotations.NullMarked;
