/** Joins instruments of Prometheus' own Java client. No other package mentions its snapshots. */
@NullMarked
package io.gaugesmith.client;

import org.jspecify.annotations.NullMarked;
