/** Log lines in logfmt or JSON, on standard error. */
@NullMarked
package io.gaugesmith.exporter.log;

import org.jspecify.annotations.NullMarked;
