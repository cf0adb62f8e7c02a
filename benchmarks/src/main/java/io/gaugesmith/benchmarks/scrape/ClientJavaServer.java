package io.gaugesmith.benchmarks.scrape;

import io.gaugesmith.Exporter;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves the gauges from client_java's registry: arguments are series, families and, where our
 * exporter serves that registry instead of client_java's server, the word {@code joined}.
 */
final class ClientJavaServer {
  private ClientJavaServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Gauges gauges = new Gauges(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    AllGauges all = new AllGauges();
    for (int family = 0; family < gauges.families(); family++) {
      Gauge gauge =
          Gauge.builder()
              .name(Gauges.name(family))
              .help(Gauges.HELP)
              .labelNames("host", "queue")
              .build();
      all.gauges.add(gauge);
      for (int row = 0; row < gauges.rows(); row++) {
        all.points.add(gauge.labelValues(Gauges.host(row), Gauges.queue(row)));
      }
    }
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(all);
    System.out.println("client_java " + version() + ", Java " + Runtime.version());
    System.out.println("listening " + (arguments.length > 2 ? join(registry) : serve(registry)));
    Thread.currentThread().join(); // its threads are daemons
  }

  private static int serve(PrometheusRegistry registry) throws IOException {
    return HTTPServer.builder()
        .hostname("127.0.0.1")
        .port(0)
        .registry(registry)
        .buildAndStart()
        .getPort();
  }

  private static int join(PrometheusRegistry registry) throws IOException {
    return Exporter.builder()
        .registry(registry)
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .start()
        .address()
        .getPort();
  }

  private static String version() {
    String file = Gauge.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return file.substring(file.lastIndexOf('-') + 1, file.lastIndexOf(".jar"));
  }

  /** Sets every value anew, then collects: a registry has no order of its own to rely on. */
  private static final class AllGauges implements MultiCollector {
    private final List<Gauge> gauges = new ArrayList<>();
    private final List<GaugeDataPoint> points = new ArrayList<>();
    private int scrape;

    @Override
    public MetricSnapshots collect() {
      scrape++;
      for (int index = 0; index < points.size(); index++) {
        points.get(index).set(Gauges.value(index, scrape));
      }
      return new MetricSnapshots(gauges.stream().<MetricSnapshot>map(Gauge::collect).toList());
    }
  }
}
