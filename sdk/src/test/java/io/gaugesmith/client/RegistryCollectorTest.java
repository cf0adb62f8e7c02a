package io.gaugesmith.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorContract;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.PageText;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RegistryCollectorTest extends CollectorContract {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final RegistryCollector collector = new RegistryCollector(registry);

  @Override
  protected Collector open() {
    Counter requests =
        Counter.builder().name("requests").help("Requests.").labelNames("path").register(registry);
    requests.labelValues("/").inc();
    requests.labelValues("/cart").inc(2);
    Gauge.builder().name("users").help("Users.").register(registry).set(3);
    return collector;
  }

  @Override
  protected Collector openBroken() {
    register(() -> {
      throw new IllegalStateException("broken");
    });
    return collector;
  }

  @Override
  protected Collector openHanging() {
    register(() -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw new AssertionError("was not interrupted");
    });
    return collector;
  }

  private String page() {
    Snapshot.Builder out = Snapshot.builder();
    collector.collect(out);
    return PageText.of(Exposition.of(List.of(out.build())));
  }

  private void register(MetricSnapshot snapshot) {
    register(() -> snapshot);
  }

  private void register(io.prometheus.metrics.model.registry.Collector instrument) {
    registry.register(instrument);
  }

  @Test
  void showsInstrumentsUnderTheNamesThatTheClientExposes() {
    open();
    Info.builder()
        .name("build")
        .help("Build.")
        .labelNames("version")
        .register(registry)
        .addLabelValues("1.2");
    StateSet.builder()
        .name("mode")
        .help("Mode.")
        .states("off", "on")
        .register(registry)
        .setTrue("on");
    Summary.builder().name("empty").help("Never observed.").labelNames("x").register(registry);
    assertThat(page())
        .isEqualTo(
            """
            # build_info info
            build_info{version=1.2} 1
            # mode stateset
            mode{mode=off} 0
            mode{mode=on} 1
            # requests_total counter
            requests_total{path=/} 1
            requests_total{path=/cart} 2
            # users gauge
            users 3
            """);
  }

  @Test
  void keepsUnknownTypesAndExemplars() {
    Exemplar exemplar =
        Exemplar.builder().value(7).traceId("t1").spanId("s1").timestampMillis(1500).build();
    register(
        UnknownSnapshot.builder()
            .name("thing")
            .dataPoint(UnknownDataPointSnapshot.builder().value(8).exemplar(exemplar).build())
            .build());
    assertThat(page())
        .isEqualTo(
            """
            # thing unknown
            thing 8 Exemplar[labels={span_id=s1, trace_id=t1}, value=7.0, timestampSeconds=1.5]
            """);
  }

  @Test
  void countsTheBucketsOfAHistogramUpAndKeepsTheirExemplars() {
    register(
        HistogramSnapshot.builder()
            .name("latency")
            .help("Latency.")
            .dataPoint(
                HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(
                            List.of(0.1, 1.0, Double.POSITIVE_INFINITY), List.of(2, 3, 4)))
                    .sum(12.5)
                    .exemplars(Exemplars.of(Exemplar.builder().value(0.5).build()))
                    .build())
            .build());
    assertThat(page())
        .isEqualTo(
            """
            # latency histogram
            latency HistogramValue[buckets=[\
            Bucket[upperBound=0.1, cumulativeCount=2.0, exemplar=null], \
            Bucket[upperBound=1.0, cumulativeCount=5.0, \
            exemplar=Exemplar[labels={}, value=0.5, timestampSeconds=null]], \
            Bucket[upperBound=Infinity, cumulativeCount=9.0, exemplar=null]], sum=12.5]
            """);
  }

  @Test
  void showsANativeHistogramAsItsInfinityBucketCountAndSum() {
    Histogram latency =
        Histogram.builder().name("latency").help("Latency.").nativeOnly().register(registry);
    latency.observe(0.5);
    latency.observe(2);
    assertThat(page())
        .isEqualTo(
            """
            # latency histogram
            latency HistogramValue[buckets=[\
            Bucket[upperBound=Infinity, cumulativeCount=2.0, exemplar=null]], sum=2.5]
            """);
  }

  @Test
  void showsGaugeHistogramsAndSummaries() {
    register(
        HistogramSnapshot.builder()
            .gaugeHistogram(true)
            .name("waiting")
            .dataPoint(
                HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(List.of(Double.POSITIVE_INFINITY), List.of(4)))
                    .build())
            .build());
    Summary summary =
        Summary.builder().name("size").help("Size.").quantile(0.5, 0).register(registry);
    summary.observe(4);
    assertThat(page())
        .isEqualTo(
            """
            # size summary
            size SummaryValue[quantiles=[Quantile[quantile=0.5, value=4.0]], count=1.0, sum=4.0]
            # waiting gaugehistogram
            waiting HistogramValue[buckets=[\
            Bucket[upperBound=Infinity, cumulativeCount=4.0, exemplar=null]], sum=null]
            """);
  }

  @Test
  void leavesLabelsEmptyThatOnlyOtherSeriesOfTheFamilyHave() {
    register(
        GaugeSnapshot.builder()
            .name("depth")
            .dataPoint(gauge(1, Labels.of("queue", "in")))
            .dataPoint(gauge(2, Labels.of("zone", "z")))
            .dataPoint(gauge(3, Labels.EMPTY))
            .build());
    assertThat(page())
        .isEqualTo(
            """
            # depth gauge
            depth{queue=,zone=} 3
            depth{queue=in,zone=} 1
            depth{queue=,zone=z} 2
            """);
  }

  @Test
  void noticesLabelsThatComeLater() {
    Labels[] labels = {Labels.EMPTY};
    register(() -> GaugeSnapshot.builder().name("depth").dataPoint(gauge(1, labels[0])).build());
    assertThat(page()).isEqualTo("# depth gauge\ndepth 1\n");
    labels[0] = Labels.of("queue", "in");
    assertThat(page()).isEqualTo("# depth gauge\ndepth{queue=in} 1\n");
    labels[0] = Labels.EMPTY;
    assertThat(page()).isEqualTo("# depth gauge\ndepth{queue=} 1\n");
  }

  @Test
  void takesNamesAsTheyCome() {
    register(
        GaugeSnapshot.builder()
            .name("http.requests")
            .dataPoint(gauge(1, Labels.of("http.route", "/")))
            .build());
    assertThat(page()).isEqualTo("# http.requests gauge\nhttp.requests{http.route=/} 1\n");
  }

  private static GaugeDataPointSnapshot gauge(double value, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
