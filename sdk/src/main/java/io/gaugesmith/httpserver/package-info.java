/** Metrics on the HTTP server that comes with Java. */
@NullMarked
package io.gaugesmith.httpserver;

import org.jspecify.annotations.NullMarked;
