/** What gaugesmith.yml may hold, as records, and how its files are read together. */
@NullMarked
package io.gaugesmith.exporter.config;

import org.jspecify.annotations.NullMarked;
