package io.gaugesmith.exporter.targets;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Listed targets, to be asked for as they are written and by address; a question costs no walk. */
final class KnownTargets {
  private record Endpoint(InetAddress address, int port) {}

  private final Set<Target> written;
  private final Set<Endpoint> endpoints = new HashSet<>();

  KnownTargets(Collection<Target> targets) {
    written = Set.copyOf(targets);
    for (Target target : written) {
      InetAddress address = target.address();
      if (address != null) {
        endpoints.add(new Endpoint(address, target.port()));
      }
    }
  }

  /** Whether the host is listed, with this port or without any. */
  boolean contains(String host, int port) {
    return written.contains(new Target(host, port)) || written.contains(new Target(host, -1));
  }

  /** The same for an address, however it is written. */
  boolean contains(InetAddress address, int port) {
    return endpoints.contains(new Endpoint(address, port))
        || endpoints.contains(new Endpoint(address, -1));
  }
}
