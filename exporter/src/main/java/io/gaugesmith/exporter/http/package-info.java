/** Sends requests over HTTP for the sources that do: connections, TLS, bounds and deadlines. */
@NullMarked
package io.gaugesmith.exporter.http;

import org.jspecify.annotations.NullMarked;
