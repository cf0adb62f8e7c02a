/** Metrics in applications of Jakarta Servlet 6. The library is optional: nothing else needs it. */
@NullMarked
package io.gaugesmith.servlet;

import org.jspecify.annotations.NullMarked;
