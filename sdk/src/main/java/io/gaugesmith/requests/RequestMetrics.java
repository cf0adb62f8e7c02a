package io.gaugesmith.requests;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the requests of an HTTP server, by method and route. Whatever clients send, the
 * series stay bounded: methods and statuses are closed sets, requests without a route share one
 * value, and so do those of routes beyond the limit. Safe for use by any thread; a request costs no
 * allocation once its route is known.
 *
 * <pre>{@code
 * long start = metrics.begin();
 * try {
 *   ...
 * } finally {
 *   metrics.end(start, "GET", "/orders/{id}", 200);
 * }
 * }</pre>
 */
public final class RequestMetrics implements Collector {
  /** The route of requests that match none. */
  public static final String UNKNOWN = "__unknown__";

  /** The route of those that found no room. */
  public static final String OVERFLOW = "__overflow__";

  /** How many routes have series of their own unless one says otherwise. */
  public static final int MAX_ROUTES = 100;

  private static final double[] BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
  private static final System.Logger LOG = System.getLogger(RequestMetrics.class.getName());
  private static final Metric DURATION =
      Metric.histogram(
          "http_server_request_duration_seconds",
          "How long requests took, from their head to the end of their handler.",
          "method",
          "route");
  private static final Metric REQUESTS =
      Metric.counter(
          "http_server_requests_total",
          "How many requests were answered, by the class of their status.",
          "method",
          "route",
          "status");
  private static final Metric LAST =
      Metric.gauge(
          "http_server_last_request_duration_seconds",
          "How long the request took that ended last.",
          "method",
          "route");
  private static final Metric IN_FLIGHT =
      Metric.gauge("http_server_requests_in_flight", "How many requests have not ended yet.");
  private static final Metric DROPPED =
      Metric.counter(
          "http_server_routes_dropped_total",
          "How many requests had a route that found no room for series of its own.");

  private final Bounds bounds;
  private final int maxRoutes;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Route unknown;
  private final Route overflow;
  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile boolean used;

  /** The buckets of Prometheus' clients, from 5 ms to 10 s. */
  public RequestMetrics() {
    this(MAX_ROUTES);
  }

  /** The same buckets, and another number of routes that have series of their own. */
  public RequestMetrics(int maxRoutes) {
    this(maxRoutes, BUCKETS);
  }

  /**
   * Other limits.
   *
   * @param maxRoutes how many routes have series of their own, at least one
   * @param buckets upper bounds in seconds, rising, without {@code +Inf}
   */
  public RequestMetrics(int maxRoutes, double... buckets) {
    if (maxRoutes < 1) {
      throw new IllegalArgumentException("maxRoutes is " + maxRoutes + "; at least 1");
    }
    this.maxRoutes = maxRoutes;
    bounds = Bounds.ofSeconds(buckets);
    unknown = new Route(bounds);
    overflow = new Route(bounds);
  }

  /** Shows that there are no requests yet; until this or the first request nothing is reported. */
  public RequestMetrics ready() {
    used = true;
    return this;
  }

  /**
   * A request has begun.
   *
   * @return what {@link #end} wants to know
   */
  public long begin() {
    if (!used) {
      used = true;
    }
    begun.increment();
    return System.nanoTime();
  }

  /**
   * A request has ended.
   *
   * @param start what {@link #begin} returned for it
   * @param route the template that matched, such as {@code /orders/{id}}, never the path itself;
   *     null where none did
   */
  public void end(long start, String method, @Nullable String route, int status) {
    long nanos = System.nanoTime() - start;
    route(route).cell(Methods.index(method)).observe(nanos, status);
    ended.increment();
  }

  /**
   * The same with what tells a request's route; where that throws, the request has none.
   *
   * @param route tells the template that a request matched; null for none
   */
  public <R> void end(
      long start,
      String method,
      Function<? super R, @Nullable String> route,
      R request,
      int status) {
    String name = null;
    try {
      name = route.apply(request);
    } catch (RuntimeException bug) { // which must not hide how the request ended
      LOG.log(System.Logger.Level.WARNING, "the route of a request could not be told", bug);
    }
    end(start, method, name, status);
  }

  private Route route(@Nullable String name) {
    if (name == null) {
      return unknown;
    }
    Route known = routes.get(name);
    return known != null ? known : newRoute(name);
  }

  private Route newRoute(String name) {
    if (name.equals(UNKNOWN)) {
      return unknown;
    }
    if (name.equals(OVERFLOW)) {
      return overflow;
    }
    synchronized (routes) {
      Route known = routes.get(name);
      if (known == null && routes.size() < maxRoutes) {
        known = new Route(bounds);
        routes.put(name, known);
      }
      if (known != null) {
        return known;
      }
    }
    dropped.increment();
    return overflow;
  }

  @Override
  public void collect(Snapshot.Builder out) {
    if (!used) {
      return;
    }
    long finished = ended.sum(); // before those that have begun: never fewer than none in flight
    out.add(IN_FLIGHT, (double) Math.max(0, begun.sum() - finished));
    out.add(DROPPED, (double) dropped.sum());
    routes.forEach((name, route) -> add(name, route, out));
    add(UNKNOWN, unknown, out);
    add(OVERFLOW, overflow, out);
  }

  private static void add(String name, Route route, Snapshot.Builder out) {
    for (int method = 0; method < Methods.COUNT; method++) {
      Cell cell = route.existing(method);
      if (cell != null) {
        String label = Methods.label(method);
        out.add(DURATION, cell.durations(), label, name);
        for (int status = 0; status < Statuses.COUNT; status++) {
          long count = cell.count(status);
          if (count > 0) {
            out.add(REQUESTS, (double) count, label, name, Statuses.label(status));
          }
        }
        out.add(LAST, cell.lastSeconds(), label, name);
      }
    }
  }
}
