package io.gaugesmith;

import io.gaugesmith.client.RegistryCollector;
import io.gaugesmith.collect.Collector;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** {@code jvm_*} and {@code process_*}. Its library is optional: nothing else mentions it. */
final class RuntimeMetrics {
  private RuntimeMetrics() {}

  static Collector collector() {
    PrometheusRegistry registry = new PrometheusRegistry();
    try {
      JvmMetrics.builder().register(registry);
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException(
          "jvmMetrics() needs io.prometheus:prometheus-metrics-instrumentation-jvm"
              + " on the class path",
          missing);
    }
    return new RegistryCollector(registry);
  }
}
