/**
 * Regular expressions in RE2 syntax, matched fast where that is safe: by the JDK's engine with a
 * bound on its steps, and by RE2/J wherever the two might differ or the bound is reached.
 */
@NullMarked
package io.gaugesmith.exporter.regex;

import org.jspecify.annotations.NullMarked;
