/** Reads what the API server of a Kubernetes cluster lists. */
@NullMarked
package io.gaugesmith.exporter.sources.kubernetes;

import org.jspecify.annotations.NullMarked;
