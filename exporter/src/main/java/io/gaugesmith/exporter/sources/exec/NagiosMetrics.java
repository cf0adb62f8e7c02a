package io.gaugesmith.exporter.sources.exec;

/** The metrics of monitoring plugins, for a collector that states none. */
final class NagiosMetrics {
  /** Thresholds are ranges; only those that are one number become a sample. */
  static final String TEXT =
      """
      - name: nagios_status
        help: "What the plugin found: 0 is ok, 1 a warning, 2 critical, 3 unknown."
        value: .status
      - each: .perf[]
        labels: {label: .label, unit: .unit}
        missing: skip
        metrics:
          - name: nagios_perf_value
            help: What the plugin measured, in its own unit.
            value: .value
          - name: nagios_perf_warning
            help: From where on the plugin warns, where that is one number.
            value: '.warn | tonumber? // null'
          - name: nagios_perf_critical
            help: From where on the plugin finds the state critical, where that is one number.
            value: '.crit | tonumber? // null'
      """;

  private NagiosMetrics() {}
}
