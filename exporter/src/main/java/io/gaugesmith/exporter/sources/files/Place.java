package io.gaugesmith.exporter.sources.files;

import org.jspecify.annotations.Nullable;

/**
 * A folder of the tree that is read.
 *
 * @param prefix what stands before its names in paths below the root: empty, or ends in a slash
 * @param depth of its names: 1 in the root
 * @param group its files are counted in, where they are grouped by folder
 */
record Place(String prefix, int depth, @Nullable Totals group) {}
