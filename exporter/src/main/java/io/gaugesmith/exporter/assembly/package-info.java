/** From a configuration to collectors that run. */
@NullMarked
package io.gaugesmith.exporter.assembly;

import org.jspecify.annotations.NullMarked;
