package io.gaugesmith.benchmarks.scrape;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Serves the gauges with client_java's registry and server: arguments are series and families. */
final class ClientJavaServer {
  private ClientJavaServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Gauges gauges = new Gauges(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    PrometheusRegistry registry = new PrometheusRegistry();
    List<GaugeDataPoint> points = new ArrayList<>();
    registry.register(new Update(points)); // registered first, so collected first
    for (int family = 0; family < gauges.families(); family++) {
      Gauge gauge =
          Gauge.builder()
              .name(Gauges.name(family))
              .help(Gauges.HELP)
              .labelNames("host", "queue")
              .register(registry);
      for (int row = 0; row < gauges.rows(); row++) {
        points.add(gauge.labelValues(Gauges.host(row), Gauges.queue(row)));
      }
    }
    HTTPServer server =
        HTTPServer.builder().hostname("127.0.0.1").port(0).registry(registry).buildAndStart();
    System.out.println("client_java, Java " + Runtime.version());
    System.out.println("listening " + server.getPort());
    Thread.currentThread().join(); // its threads are daemons
  }

  /** Sets every value anew at the start of a scrape and reports one number of its own. */
  private static final class Update implements Collector {
    private final List<GaugeDataPoint> points;
    private int scrape;

    Update(List<GaugeDataPoint> points) {
      this.points = points;
    }

    @Override
    public MetricSnapshot collect() {
      scrape++;
      for (int index = 0; index < points.size(); index++) {
        points.get(index).set(Gauges.value(index, scrape));
      }
      return GaugeSnapshot.builder()
          .name("benchmark_scrape")
          .help("Number of this scrape.")
          .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(scrape).build())
          .build();
    }
  }
}
