package io.gaugesmith.exporter.web;

import java.util.List;
import java.util.Set;

/**
 * The flags of the web family.
 *
 * @param telemetryPath where the metrics are; {@code /} takes the place of the status page
 * @param maxRequests scrapes at the same time; 0 for any number
 * @param maxProbes at the same time; 0 for any number
 * @param maxConnections open at the same time, from everywhere; 0 for any number
 * @param maxConnectionsPerAddress open at the same time from one address; 0 for any number
 * @param lifecycle whether an HTTP request may reload the configuration
 */
public record WebOptions(
    List<ListenAddress> listenAddresses,
    String telemetryPath,
    int maxRequests,
    int maxProbes,
    int maxConnections,
    int maxConnectionsPerAddress,
    boolean lifecycle,
    ConnectionTimes times) {
  static final String HEALTHY = "/-/healthy";
  static final String READY = "/-/ready";
  static final String RELOAD = "/-/reload";
  static final String PROBE = "/probe";
  static final String DISCOVERY = "/discovery";
  private static final Set<String> TAKEN = Set.of(HEALTHY, READY, RELOAD, PROBE, DISCOVERY);

  public WebOptions {
    listenAddresses = List.copyOf(listenAddresses);
    if (listenAddresses.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no address to listen on; write for example :10090");
    }
    if (!telemetryPath.matches("/[A-Za-z0-9._~/-]*") || TAKEN.contains(telemetryPath)) {
      throw new IllegalArgumentException(
          "\"" + telemetryPath + "\" cannot be the telemetry path; write for example /metrics");
    }
    requireCount("requests", maxRequests);
    requireCount("probes", maxProbes);
    requireCount("connections", maxConnections);
    requireCount("connections per address", maxConnectionsPerAddress);
  }

  private static void requireCount(String what, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          count + " is not a number of " + what + "; write 0 for no limit, or more");
    }
  }
}
