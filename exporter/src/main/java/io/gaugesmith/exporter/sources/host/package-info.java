/** The machine the program runs on: processors, memory, file systems, disks, networks. */
@NullMarked
package io.gaugesmith.exporter.sources.host;

import org.jspecify.annotations.NullMarked;
