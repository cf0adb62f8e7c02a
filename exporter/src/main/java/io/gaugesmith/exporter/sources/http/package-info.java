/** Reads a document over HTTP. */
@NullMarked
package io.gaugesmith.exporter.sources.http;

import org.jspecify.annotations.NullMarked;
