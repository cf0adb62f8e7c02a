/** From a document to samples: one mapping for every source. */
@NullMarked
package io.gaugesmith.exporter.mapping;

import org.jspecify.annotations.NullMarked;
