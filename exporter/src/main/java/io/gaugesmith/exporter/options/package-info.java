/**
 * YAML as records: options with their types, defaults and docs, and every problem with its place.
 */
@NullMarked
package io.gaugesmith.exporter.options;

import org.jspecify.annotations.NullMarked;
