package io.gaugesmith.exporter.tls;

import java.util.List;

/**
 * How a server talks TLS.
 *
 * @param protocols by the JDK's names
 * @param cipherSuites in the order of preference
 * @param ownOrder whether the server's preference counts, not the client's
 * @param groups for the exchange of keys, by the JDK's names, the best first; empty for the JDK's
 */
public record ServerRules(
    List<String> protocols,
    List<String> cipherSuites,
    boolean ownOrder,
    List<String> groups,
    ClientRule clients) {
  public ServerRules {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
  }
}
