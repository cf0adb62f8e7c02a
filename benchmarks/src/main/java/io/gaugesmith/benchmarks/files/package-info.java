/** Counting the files of a large tree. */
@NullMarked
package io.gaugesmith.benchmarks.files;

import org.jspecify.annotations.NullMarked;
