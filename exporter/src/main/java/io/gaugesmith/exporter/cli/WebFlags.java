package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.door.WebConfigFile;
import io.gaugesmith.exporter.web.ConnectionTimes;
import io.gaugesmith.exporter.web.ListenAddress;
import io.gaugesmith.exporter.web.WebOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the web family, named as in the other exporters. */
final class WebFlags {
  @Option(
      names = "--web.listen-address",
      paramLabel = "ADDRESS",
      defaultValue = ":10090",
      description =
          "Where to serve, such as :10090, [::1]:10090 or unix:/run/gaugesmith/http.socket. May be"
              + " repeated.")
  private List<ListenAddress> listenAddresses = List.of();

  @Option(
      names = "--web.systemd-socket",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Serve on the socket that systemd hands over, and on no other.")
  private boolean systemdSocket;

  @Option(
      names = "--web.telemetry-path",
      paramLabel = "PATH",
      defaultValue = "/metrics",
      description = "Where the metrics are.")
  private String telemetryPath = "/metrics";

  @Option(
      names = "--web.config.file",
      paramLabel = "FILE",
      description = "TLS, users and limits, as for Prometheus' other exporters; see docs/door.md.")
  private @Nullable Path configFile;

  @Option(
      names = "--web.max-requests",
      paramLabel = "N",
      defaultValue = "40",
      description = "Most scrapes at the same time; 0 for no limit. Above it the answer is 503.")
  private int maxRequests;

  @Option(
      names = "--web.max-probes",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Most probes at the same time; 0 for no limit. Above it the answer is 503.")
  private int maxProbes;

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

  /**
   * The door as it should be; closed by whoever asks for it.
   *
   * @throws InvalidConfigException with everything that is wrong with its file
   */
  Door door() throws InvalidConfigException {
    return configFile == null ? Door.unlocked() : Door.open(configFile);
  }

  /**
   * Says everything that is wrong with the door's file, if there is one.
   *
   * @throws InvalidConfigException with every problem, when there is one
   */
  void check() throws InvalidConfigException {
    if (configFile != null) {
      WebConfigFile.check(configFile);
    }
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
        systemdSocket ? List.of(new ListenAddress.Inherited()) : listenAddresses,
        telemetryPath,
        maxRequests,
        maxProbes,
        maxConnections,
        maxConnectionsPerAddress,
        lifecycle,
        ConnectionTimes.standard());
  }
}
