package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up, each on a thread that nobody has to wait for longer than he wants. While one name
 * is looked up, whoever asks for it too shares the answer: a resolver that hangs costs one thread a
 * name.
 */
public final class Lookups {
  private final Resolver resolver;
  private final Map<String, FutureTask<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

  public Lookups(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The addresses of a name; at least one.
   *
   * @param shown the request, for messages
   */
  public List<InetAddress> addresses(String host, String shown, Deadline deadline)
      throws CollectionException, InterruptedException {
    try {
      return lookup(host).get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new CollectionException(
          Reason.CONNECT, shown + ": the name of the host is not known", e.getCause());
    } catch (TimeoutException e) {
      throw new CollectionException(Reason.TIMEOUT, shown + ": no address of the host in time", e);
    }
  }

  private FutureTask<List<InetAddress>> lookup(String host) {
    FutureTask<List<InetAddress>> mine = new FutureTask<>(() -> resolver.resolve(host));
    FutureTask<List<InetAddress>> theirs = underWay.putIfAbsent(host, mine);
    if (theirs != null) {
      return theirs;
    }
    Runnable work =
        () -> {
          try {
            mine.run();
          } finally {
            underWay.remove(host);
          }
        };
    try {
      // it cannot be interrupted, and would hold the thread that carries a virtual one
      Thread.ofPlatform().daemon().name("lookup").start(work);
    } catch (Throwable e) { // out of threads
      underWay.remove(host);
      throw e;
    }
    return mine;
  }
}
