/** Databases over JDBC: rows become documents. */
@NullMarked
package io.gaugesmith.exporter.sources.sql;

import org.jspecify.annotations.NullMarked;
