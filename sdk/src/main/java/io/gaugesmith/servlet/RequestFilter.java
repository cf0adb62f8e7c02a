package io.gaugesmith.servlet;

import io.gaugesmith.requests.RequestMetrics;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times requests, those included that end asynchronously. Map it to all paths, before
 * other filters: what they do is then measured too.
 *
 * <pre>{@code
 * new RequestFilter(exporter.requests(), RequestFilter::servletMapping)
 * }</pre>
 */
public final class RequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int FAILED = 500;

  private final transient RequestMetrics metrics;
  private final transient Function<? super HttpServletRequest, @Nullable String> route;

  /**
   * A filter.
   *
   * @param route the template that a request matched, such as {@code /orders/{id}}; null for none.
   *     Never the path itself. Called when the request has ended
   */
  public RequestFilter(
      RequestMetrics metrics, Function<? super HttpServletRequest, @Nullable String> route) {
    this.metrics = metrics.ready();
    this.route = route;
  }

  /** The pattern of the servlet's mapping, such as {@code /orders/*}; null for the default one. */
  public static @Nullable String servletMapping(HttpServletRequest request) {
    String pattern = request.getHttpServletMapping().getPattern();
    return pattern.isEmpty() || pattern.equals("/") ? null : pattern;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = metrics.begin();
    boolean thrown = true;
    try {
      chain.doFilter(request, response);
      thrown = false;
    } finally {
      if (!thrown && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new End(start, request, response));
      } else {
        end(start, request, thrown ? FAILED : response.getStatus());
      }
    }
  }

  private void end(long start, HttpServletRequest request, int status) {
    metrics.end(start, request.getMethod(), route, request, status);
  }

  /** Told when an asynchronous request has ended: once, however that was. */
  private final class End implements AsyncListener {
    private final long start;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    End(long start, HttpServletRequest request, HttpServletResponse response) {
      this.start = start;
      this.request = request;
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      end(start, request, response.getStatus());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // the container completes it after this
    }

    @Override
    public void onError(AsyncEvent event) {
      // as above
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this); // listeners are forgotten then
    }
  }
}
