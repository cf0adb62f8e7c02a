package io.gaugesmith.exporter.sources;

import io.gaugesmith.collect.CollectionException;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a source may connect to. Asked before each connection, so that neither a redirect nor a
 * change of a name's addresses leads elsewhere.
 */
@FunctionalInterface
public interface ConnectionPolicy {
  /** Wherever the configuration says. */
  ConnectionPolicy UNRESTRICTED = (uri, proxied, deadline) -> null;

  /**
   * The address to connect to for a URL; null where any address of its host will do.
   *
   * @param proxied whether a proxy connects, to which an address means nothing
   * @throws CollectionException where that is refused
   */
  @Nullable InetAddress address(URI uri, boolean proxied, Deadline deadline)
      throws CollectionException, InterruptedException;

  /** The same for where an answer leads: without what only the configuration itself may name. */
  default ConnectionPolicy elsewhere() {
    return this;
  }
}
