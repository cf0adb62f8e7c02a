/** Files in folders: how many, how large, how old. */
@NullMarked
package io.gaugesmith.exporter.sources.files;

import org.jspecify.annotations.NullMarked;
