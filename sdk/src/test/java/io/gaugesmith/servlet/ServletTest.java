package io.gaugesmith.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.Metric;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A servlet application in a real Jetty. */
class ServletTest {
  private static final Metric FILES = Metric.gauge("files_count", "Files.");

  private final Exporter exporter =
      Exporter.builder().collector("tmp", out -> out.add(FILES, 3)).build();
  private final Server server = new Server(0);

  private static final class App extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      switch (request.getPathInfo()) {
        case "/broken" -> throw new IllegalStateException("a bug");
        case "/async" -> {
          AsyncContext async = request.startAsync();
          async.start(() -> {
            response.setStatus(201);
            async.complete();
          });
        }
        case "/late" -> request.startAsync().setTimeout(100);
        default -> response.setStatus(204);
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    RequestFilter filter = new RequestFilter(exporter.requests(), RequestFilter::servletMapping);
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder app = new ServletHolder(new App());
    app.setAsyncSupported(true);
    context.addServlet(app, "/orders/*");
    context.addServlet(new ServletHolder(new MetricsServlet(exporter.endpoint())), "/metrics");
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    exporter.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void servesThePage() throws Exception {
    HttpResponse<String> page = send("GET", "/metrics");
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(page.body())
        .startsWith("# HELP files_count Files.\n# TYPE files_count gauge\nfiles_count 3\n");
    assertThat(send("GET", "/metrics?name%5B%5D=files_count", "Accept", "text/plain").body())
        .endsWith("files_count 3\n");
    assertThat(send("GET", "/metrics", "Accept-Encoding", "gzip").headers().map())
        .containsKey("content-encoding");
    assertThat(send("HEAD", "/metrics").headers().firstValueAsLong("Content-Length").orElse(0))
        .isPositive();
    assertThat(send("DELETE", "/metrics").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/metrics?a=%25zz").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/metrics?collect%5B%5D=no").statusCode()).isEqualTo(400);
  }

  @Test
  void measuresRequestsHoweverTheyEnd() throws Exception {
    send("GET", "/orders/1");
    send("GET", "/orders/2");
    send("GET", "/orders/broken");
    send("GET", "/orders/async");
    send("GET", "/orders/late");
    send("GET", "/nowhere/1");
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(send("GET", "/metrics").body())
                .contains(
                    """
                    {method="GET",route="/orders/*",status="2xx"} 3
                    """)
                .contains(
                    """
                    {method="GET",route="/orders/*",status="5xx"} 2
                    """)
                .contains(
                    """
                    {method="GET",route="__unknown__",status="4xx"} 1
                    """)
                .contains("http_server_requests_in_flight 1\n")); // this one
  }
}
