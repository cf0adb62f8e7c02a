package io.gaugesmith.exporter.targets;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds connections to an allow-list. A name is looked up here, once for each connection, and the
 * connection goes to the address that was checked: so a name cannot change in between.
 */
public final class ConnectionGuard implements ConnectionPolicy {
  private final AllowList allowed;
  private final Set<Target> stated;
  private final Lookups lookups;

  /**
   * A guard.
   *
   * @param stated hosts with ports that the configuration itself names, which are free
   */
  public ConnectionGuard(AllowList allowed, Set<Target> stated, Lookups lookups) {
    this.allowed = allowed;
    this.stated = Set.copyOf(stated);
    this.lookups = lookups;
  }

  @Override
  public @Nullable InetAddress address(URI uri, boolean proxied, Deadline deadline)
      throws CollectionException, InterruptedException {
    Target host = host(uri);
    if (stated.contains(host)) {
      return null;
    }
    if (!allowed.admits(host.host(), host.port())) {
      throw refused(uri, "is not allowed");
    }
    if (proxied) { // who resolves the name elsewhere
      return null;
    }
    InetAddress literal = host.address();
    if (literal != null) {
      return literal;
    }
    List<InetAddress> found = lookups.addresses(host.host(), Urls.shown(uri), deadline);
    for (InetAddress address : found) {
      if (allowed.admitsAddressOf(host.host(), address, host.port())) {
        return address;
      }
    }
    InetAddress first = found.get(0);
    throw refused(
        uri,
        "leads to %s, %s, which is not allowed"
            .formatted(first.getHostAddress(), SpecialAddresses.what(first)));
  }

  @Override
  public ConnectionPolicy elsewhere() {
    return new ConnectionGuard(allowed, Set.of(), lookups);
  }

  private static Target host(URI uri) throws CollectionException {
    try {
      return new Target(Target.parse(uri.getHost()).host(), Urls.port(uri));
    } catch (IllegalArgumentException strange) {
      throw refused(uri, "is not written as hosts are");
    }
  }

  private static CollectionException refused(URI uri, String why) {
    return new CollectionException(Reason.CONNECT, Urls.shown(uri) + ": the host " + why);
  }
}
