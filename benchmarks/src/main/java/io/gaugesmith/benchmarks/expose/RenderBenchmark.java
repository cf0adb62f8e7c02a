package io.gaugesmith.benchmarks.expose;

import io.gaugesmith.expose.Body;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Exposition.ExposedFamily;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One scrape without HTTP: new values for all gauges (two labels; half integers, half decimals of
 * 17 digits), or for one in a hundred, and the page as bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class RenderBenchmark {
  private static final Metric METRIC =
      Metric.gauge("benchmark_queue_length", "Length of a queue.", "host", "queue");
  private static final Format FORMAT = Format.negotiate(null);

  @Param({"10000", "100000"})
  public int series;

  @Param({"false", "true"})
  public boolean gzip;

  private String[][] labels = new String[0][];
  private final List<GaugeDataPoint> points = new ArrayList<>();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private @Nullable Snapshot previous;
  private int scrape;

  /** Names everything once, as a collector and an application would have done. */
  @Setup
  public void open() {
    labels = new String[series][];
    Gauge gauge =
        Gauge.builder()
            .name("benchmark_queue_length")
            .help("Length of a queue.")
            .labelNames("host", "queue")
            .register(registry);
    for (int index = 0; index < series; index++) {
      labels[index] = new String[] {"host-" + index / 10 + ".example.org", "queue-" + index % 10};
      points.add(gauge.labelValues(labels[index]));
    }
  }

  /** All values are new. */
  @Benchmark
  public Body gaugesmith() {
    return page(scrape++, 1);
  }

  /** One value in a hundred is new, all of them in the same tenth of the page. */
  @Benchmark
  public Body gaugesmithFewChanged() {
    return page(scrape++, 100);
  }

  /** All values are new, written by client_java. */
  @Benchmark
  public int clientJava() throws IOException {
    scrape++;
    for (int index = 0; index < series; index++) {
      points.get(index).set(value(index, scrape));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(series * 60);
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
      writer.write(out, registry.scrape());
    }
    return bytes.size();
  }

  private Body page(int scraped, int oneIn) {
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, previous);
    for (int index = 0; index < series; index++) {
      boolean changes = oneIn == 1 || (index % 10 == 0 && index < series / 10);
      out.add(METRIC, value(index, changes ? scraped : 0), labels[index]);
    }
    Snapshot snapshot = out.build();
    previous = snapshot;
    ExposedFamily family = new ExposedFamily(METRIC, snapshot.families());
    return FORMAT.render(new Exposition(List.of(family)), gzip);
  }

  private static double value(int index, int scrape) {
    return index % 2 == 0 ? index + scrape : (index + scrape) * 1.2345678901234567 / 3;
  }
}
