package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the address of a host ourselves: the JDK's client asks a TLS server for the name in the
 * URL, whatever it is told, unless there stands an address.
 */
public final class Addresses {
  private Addresses() {}

  /** The same URL with an address in place of its host. */
  static URI at(InetAddress address, URI uri) {
    String literal = address.getHostAddress();
    String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
    return URI.create(uri.toString().replaceFirst("//[^/?#]*", "//" + host + ":" + Urls.port(uri)));
  }

  /**
   * The addresses of a name; at least one.
   *
   * @param shown the request, for messages
   */
  public static List<InetAddress> lookUp(
      String host, String shown, Resolver resolver, Deadline deadline)
      throws CollectionException, InterruptedException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.resolve(host));
    // it cannot be interrupted, and would hold the thread that carries a virtual one
    Thread.ofPlatform().daemon().name("lookup").start(lookup);
    try {
      return lookup.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new CollectionException(
          Reason.CONNECT, shown + ": the name of the host is not known", e.getCause());
    } catch (TimeoutException e) {
      throw new CollectionException(Reason.TIMEOUT, shown + ": no address of the host in time", e);
    }
  }
}
