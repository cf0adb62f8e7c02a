package io.gaugesmith.servlet;

import io.gaugesmith.serve.ScrapeAnswer;
import io.gaugesmith.serve.ScrapeEndpoint;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of metrics wherever it is mapped.
 *
 * <pre>{@code
 * context.addServlet(new ServletHolder(new MetricsServlet(exporter.endpoint())), "/metrics");
 * }</pre>
 */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient ScrapeEndpoint endpoint;

  public MetricsServlet(ScrapeEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ScrapeAnswer answer =
        endpoint.answer(
            request.getMethod(), request.getQueryString(), name -> header(request, name));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLengthLong(answer.length());
    if (request.getMethod().equals("HEAD")) {
      answer.release();
    } else {
      answer.writeTo(response.getOutputStream());
    }
  }

  private static @Nullable String header(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.isEmpty() ? null : String.join(",", values);
  }
}
