/** The program's commands. */
@NullMarked
package io.gaugesmith.exporter.cli;

import org.jspecify.annotations.NullMarked;
