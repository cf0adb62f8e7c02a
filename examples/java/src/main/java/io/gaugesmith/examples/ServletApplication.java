package io.gaugesmith.examples;

import io.gaugesmith.Exporter;
import io.gaugesmith.servlet.MetricsServlet;
import io.gaugesmith.servlet.RequestFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The same application in a servlet container. Argument: port. */
public final class ServletApplication {
  private final Exporter exporter =
      Exporter.builder().jvmMetrics().uptime("app_uptime_seconds_total").build();
  private final Server server;

  /** Answers after a random time. */
  static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextInt(20));
        response.getWriter().println("Hello");
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ServletApplication(int port) throws Exception {
    server = new Server(port);
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(
        new FilterHolder(new RequestFilter(exporter.requests(), RequestFilter::servletMapping)),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Greeting()), "/hello/*");
    context.addServlet(new ServletHolder(new MetricsServlet(exporter.endpoint())), "/metrics");
    server.setHandler(context);
    server.start();
  }

  public static void main(String[] arguments) throws Exception {
    new ServletApplication(Integer.parseInt(arguments[0])).server.join();
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  void stop() throws Exception {
    server.stop();
    exporter.close();
  }
}
