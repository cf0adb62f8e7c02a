/** Commands: run, read and ended with all that they started. */
@NullMarked
package io.gaugesmith.exporter.sources.exec;

import org.jspecify.annotations.NullMarked;
