package io.gaugesmith.exporter.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Finds the address of a host ourselves: the JDK's client asks a TLS server for the name in the
 * URL, whatever it is told, unless there stands an address.
 */
final class Addresses {
  private Addresses() {}

  /** The same URL with an address in place of its host. */
  static URI at(InetAddress address, URI uri) {
    String literal = address.getHostAddress();
    String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
    return URI.create(uri.toString().replaceFirst("//[^/?#]*", "//" + host + ":" + Urls.port(uri)));
  }
}
