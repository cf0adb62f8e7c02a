/** What can be read: one package for each source, one line for its registration. */
@NullMarked
package io.gaugesmith.exporter.sources;

import org.jspecify.annotations.NullMarked;
