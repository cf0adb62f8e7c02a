/** Reference pages and JSON schema, made from the configuration's records. */
@NullMarked
package io.gaugesmith.exporter.reference;

import org.jspecify.annotations.NullMarked;
