/** The standalone program. */
@NullMarked
package io.gaugesmith.exporter;

import org.jspecify.annotations.NullMarked;
