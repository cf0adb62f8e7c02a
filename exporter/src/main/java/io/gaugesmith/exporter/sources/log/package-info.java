/** Log files that others write: events, as they come. */
@NullMarked
package io.gaugesmith.exporter.sources.log;

import org.jspecify.annotations.NullMarked;
