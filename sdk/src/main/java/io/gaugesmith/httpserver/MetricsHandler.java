package io.gaugesmith.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gaugesmith.serve.ScrapeAnswer;
import io.gaugesmith.serve.ScrapeEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Serves the page of metrics from a {@link com.sun.net.httpserver.HttpServer}. */
public final class MetricsHandler implements HttpHandler {
  private final ScrapeEndpoint endpoint;

  public MetricsHandler(ScrapeEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ScrapeAnswer answer =
          endpoint.answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawQuery(),
              name -> {
                List<String> values = exchange.getRequestHeaders().get(name);
                return values == null ? null : String.join(",", values);
              });
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.length()));
        answer.release();
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(answer.status(), answer.length());
      try (OutputStream out = exchange.getResponseBody()) {
        answer.writeTo(out);
      }
    }
  }
}
