package io.gaugesmith.exporter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a name; may take long, and does not heed interrupts. */
@FunctionalInterface
public interface Resolver {
  /** The one of the operating system. */
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** At least one address. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
