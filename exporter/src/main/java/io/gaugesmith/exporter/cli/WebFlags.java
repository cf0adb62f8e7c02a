package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.web.ConnectionTimes;
import io.gaugesmith.exporter.web.ListenAddress;
import io.gaugesmith.exporter.web.WebOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the web family, named as in the other exporters. */
final class WebFlags {
  @Option(
      names = "--web.listen-address",
      paramLabel = "ADDRESS",
      defaultValue = ":10090",
      description = "Where to serve, such as :10090 or [::1]:10090. May be repeated.")
  private List<ListenAddress> listenAddresses = List.of();

  @Option(
      names = "--web.telemetry-path",
      paramLabel = "PATH",
      defaultValue = "/metrics",
      description = "Where the metrics are.")
  private String telemetryPath = "/metrics";

  @Option(
      names = "--web.config.file",
      paramLabel = "FILE",
      description = "TLS and authentication. Not available yet: the program ends rather than open.")
  private @Nullable String configFile;

  @Option(
      names = "--web.max-requests",
      paramLabel = "N",
      defaultValue = "40",
      description = "Most scrapes at the same time; 0 for no limit. Above it the answer is 503.")
  private int maxRequests;

  @Option(
      names = "--web.max-connections",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Most open connections; 0 for no limit.")
  private int maxConnections;

  @Option(
      names = "--web.max-connections-per-address",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Most open connections from one address; 0 for no limit.")
  private int maxConnectionsPerAddress;

  @Option(
      names = "--web.enable-lifecycle",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Whether POST /-/reload loads the configuration again.")
  private boolean lifecycle;

  @Option(
      names = "--web.disable-exporter-metrics",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Leave out jvm_* and process_*.")
  private boolean withoutExporterMetrics;

  /** Whether the door should be locked, which this version cannot do. */
  boolean hasConfigFile() {
    return configFile != null;
  }

  boolean exporterMetrics() {
    return !withoutExporterMetrics;
  }

  /**
   * What the server needs.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  WebOptions options() {
    return new WebOptions(
        listenAddresses,
        telemetryPath,
        maxRequests,
        maxConnections,
        maxConnectionsPerAddress,
        lifecycle,
        ConnectionTimes.standard());
  }
}
