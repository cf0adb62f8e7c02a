/** From bytes to a document. */
@NullMarked
package io.gaugesmith.exporter.format;

import org.jspecify.annotations.NullMarked;
