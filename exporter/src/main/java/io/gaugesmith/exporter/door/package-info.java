/**
 * Who may come in: TLS, client certificates, users, headers and rate, by exporter-toolkit's file.
 */
@NullMarked
package io.gaugesmith.exporter.door;

import org.jspecify.annotations.NullMarked;
