package io.gaugesmith.benchmarks.requests;

import io.gaugesmith.requests.RequestMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one request costs: ours, and the same by hand with the instruments of client_java (histogram
 * classic only, as a page in text shows it): duration, count by class of status, last, in flight.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RequestBenchmark {
  private final RequestMetrics ours = new RequestMetrics();
  private final Histogram duration =
      Histogram.builder()
          .name("duration_seconds")
          .labelNames("method", "route")
          .classicOnly()
          .build();
  private final Counter requests =
      Counter.builder().name("requests_total").labelNames("method", "route", "status").build();
  private final Gauge last =
      Gauge.builder().name("last_seconds").labelNames("method", "route").build();
  private final Gauge inFlight = Gauge.builder().name("in_flight").build();

  @Benchmark
  @Threads(1)
  public void gaugesmithOneThread() {
    gaugesmith();
  }

  @Benchmark
  @Threads(2)
  public void gaugesmithTwoThreads() {
    gaugesmith();
  }

  @Benchmark
  @Threads(1)
  public void clientJavaOneThread() {
    clientJava();
  }

  @Benchmark
  @Threads(2)
  public void clientJavaTwoThreads() {
    clientJava();
  }

  private void gaugesmith() {
    ours.end(ours.begin(), "GET", "/orders/{id}", 200);
  }

  private void clientJava() {
    inFlight.inc();
    long start = System.nanoTime();
    double seconds = (System.nanoTime() - start) / 1e9;
    duration.labelValues("GET", "/orders/{id}").observe(seconds);
    requests.labelValues("GET", "/orders/{id}", "2xx").inc();
    last.labelValues("GET", "/orders/{id}").set(seconds);
    inFlight.dec();
  }
}
