/** An exporter inside a Java program: begin with {@link io.gaugesmith.Exporter#builder}. */
@NullMarked
package io.gaugesmith;

import org.jspecify.annotations.NullMarked;
