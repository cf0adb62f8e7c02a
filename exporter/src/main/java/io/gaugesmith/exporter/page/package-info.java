/** Pages of metrics that something else exposes, read as strictly as their format says. */
@NullMarked
package io.gaugesmith.exporter.page;

import org.jspecify.annotations.NullMarked;
