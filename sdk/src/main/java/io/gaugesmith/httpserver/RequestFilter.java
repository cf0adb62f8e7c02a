package io.gaugesmith.httpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import io.gaugesmith.requests.RequestMetrics;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the requests of a context of a {@link com.sun.net.httpserver.HttpServer}. Add it
 * first: what other filters do is then measured too. A request ends when its handler returns; one
 * that another thread answers after that has the status {@code __other__}.
 */
public final class RequestFilter extends Filter {
  private static final int FAILED = 500;

  private final RequestMetrics metrics;
  private final Function<? super HttpExchange, @Nullable String> route;

  /**
   * A filter.
   *
   * @param route the template that a request matches, such as {@code /orders/{id}}; null for none.
   *     Never the path itself. Called when the request has ended
   */
  public RequestFilter(
      RequestMetrics metrics, Function<? super HttpExchange, @Nullable String> route) {
    this.metrics = metrics.ready();
    this.route = route;
  }

  @Override
  public String description() {
    return "counts and times requests";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    long start = metrics.begin();
    boolean thrown = true;
    try {
      chain.doFilter(exchange);
      thrown = false;
    } finally {
      int status = exchange.getResponseCode();
      if (status < 0 && thrown) {
        status = FAILED;
      }
      metrics.end(start, exchange.getRequestMethod(), route, exchange, status);
    }
  }
}
