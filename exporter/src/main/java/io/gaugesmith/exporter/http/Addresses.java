package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the address of a host ourselves: the JDK's client asks a TLS server for the name in the
 * URL, whatever it is told, unless there stands an address.
 */
final class Addresses {
  private Addresses() {}

  /** The same URL with the host's address in place of its name. */
  static URI resolve(URI uri, String shown, Deadline deadline)
      throws CollectionException, InterruptedException {
    FutureTask<InetAddress> lookup = new FutureTask<>(() -> InetAddress.getByName(uri.getHost()));
    Thread.ofVirtual().start(lookup); // a look-up cannot be interrupted
    try {
      InetAddress address = lookup.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      String literal = address.getHostAddress();
      String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
      return URI.create(
          uri.toString().replaceFirst("//[^/?#]*", "//" + host + ":" + Urls.port(uri)));
    } catch (ExecutionException e) {
      throw new CollectionException(
          Reason.CONNECT, shown + ": the name of the host is not known", e.getCause());
    } catch (TimeoutException e) {
      throw new CollectionException(Reason.TIMEOUT, shown + ": no address of the host in time", e);
    }
  }
}
