/** The exporter's endpoints. */
@NullMarked
package io.gaugesmith.exporter.web;

import org.jspecify.annotations.NullMarked;
