package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static final Exemplar TRACE = new Exemplar(Map.of("trace_id", "a\"b"), 0.25, 1.7e9);

  @ParameterizedTest
  @CsvSource({
    "TEXT_0_0_4, UNDERSCORES, every-type-0.0.4-underscores",
    "TEXT_0_0_4, VALUES, every-type-0.0.4-values",
    "TEXT_1_0_0, ALLOW_UTF_8, every-type-1.0.0-allow-utf-8",
    "TEXT_1_0_0, DOTS, every-type-1.0.0-dots",
    "OPENMETRICS_1_0_0, ALLOW_UTF_8, every-type-openmetrics-allow-utf-8",
    "OPENMETRICS_1_0_0, UNDERSCORES, every-type-openmetrics-underscores",
    "OPENMETRICS_1_0_0, DOTS, every-type-openmetrics-dots",
    "OPENMETRICS_1_0_0, VALUES, every-type-openmetrics-values"
  })
  void writesEveryType(Syntax syntax, Escaping escaping, String file) throws IOException {
    assertThat(Pages.text(everyType(), syntax, escaping)).isEqualTo(resource(file + ".prom"));
  }

  @Test
  void writesWhatOpenMetricsDoesNotAllowAsUnknown() {
    Metric latency = Metric.histogram("latency", "Without sum.", "a");
    Metric waiting = Metric.gaugeHistogram("waiting", "", "a");
    Metric cold = Metric.summary("cold", "Below zero.", "a");
    Snapshot.Builder out = Snapshot.builder();
    for (String a : List.of("1", "2")) {
      out.add(latency, new HistogramValue(List.of(last(3)), null), a);
      out.add(waiting, new HistogramValue(List.of(last(0.5)), -1.0), a);
      out.add(cold, new SummaryValue(List.of(new Quantile(0.5, -1)), 2.0, -4.0), a);
    }
    Exposition page = Pages.of(out.build());

    assertThat(Pages.text(page, Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .isEqualTo(
            """
            # HELP latency_bucket Without sum.
            # TYPE latency_bucket unknown
            latency_bucket{a="1",le="+Inf"} 3
            latency_bucket{a="2",le="+Inf"} 3
            # HELP latency_count Without sum.
            # TYPE latency_count unknown
            latency_count{a="1"} 3
            latency_count{a="2"} 3
            # TYPE waiting_bucket unknown
            waiting_bucket{a="1",le="+Inf"} 0.5
            waiting_bucket{a="2",le="+Inf"} 0.5
            # TYPE waiting_gcount unknown
            waiting_gcount{a="1"} 0.5
            waiting_gcount{a="2"} 0.5
            # TYPE waiting_gsum unknown
            waiting_gsum{a="1"} -1
            waiting_gsum{a="2"} -1
            # HELP cold Below zero.
            # TYPE cold unknown
            cold{a="1",quantile="0.5"} -1
            cold{a="2",quantile="0.5"} -1
            # HELP cold_count Below zero.
            # TYPE cold_count unknown
            cold_count{a="1"} 2
            cold_count{a="2"} 2
            # HELP cold_sum Below zero.
            # TYPE cold_sum unknown
            cold_sum{a="1"} -4
            cold_sum{a="2"} -4
            # EOF
            """);
    assertThat(Pages.text(page, Syntax.TEXT_0_0_4, Escaping.UNDERSCORES))
        .startsWith(
            """
            # HELP latency Without sum.
            # TYPE latency histogram
            latency_bucket{a="1",le="+Inf"} 3
            latency_count{a="1"} 3
            latency_bucket{a="2",le="+Inf"} 3
            latency_count{a="2"} 3
            # TYPE waiting histogram
            """);
  }

  @Test
  void writesStatesThatDoNotStandTogetherAsGauge() {
    Metric health = Metric.stateset("health", "", "app");
    Snapshot snapshot =
        Snapshot.builder()
            .add(health, 1, "a", "ill")
            .add(health, 1, "b", "ill")
            .add(health, 0, "a", "well")
            .build();

    assertThat(Pages.text(Pages.of(snapshot), Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .isEqualTo(
            """
            # TYPE health gauge
            health{app="a",health="ill"} 1
            health{app="b",health="ill"} 1
            health{app="a",health="well"} 0
            # EOF
            """);
  }

  @Test
  void writesNoLabelTwiceWhateverTheEscaping() {
    Metric metric = Metric.gauge("a", "", "b.c:d");
    Snapshot snapshot =
        Snapshot.builder(Map.of("b_c_d", "constant"), 10, null).add(metric, 1, "own").build();

    assertThat(Pages.text(Pages.of(snapshot), Syntax.TEXT_0_0_4, Escaping.UNDERSCORES))
        .isEqualTo("# TYPE a gauge\na{b_c_d=\"own\"} 1\n");
    assertThat(Pages.text(Pages.of(snapshot), Syntax.TEXT_1_0_0, Escaping.ALLOW_UTF_8))
        .isEqualTo("# TYPE a gauge\na{\"b.c:d\"=\"own\"} 1\n");
    assertThatThrownBy(() -> Metric.gauge("a", "", "b:c", "b_c"))
        .hasMessage("a: label \"b_c\" stands twice");
  }

  @Test
  void mergesThePartsOfSeveralCollectorsUnderTheFirstHelp() {
    Snapshot one = Snapshot.builder().add(Metric.gauge("a", "One.", "x"), 1, "1").build();
    Snapshot other = Snapshot.builder().add(Metric.gauge("a", "Other.", "y"), 2, "2").build();

    assertThat(Pages.text(Pages.of(one, other), Syntax.TEXT_0_0_4, Escaping.UNDERSCORES))
        .isEqualTo(
            """
            # HELP a One.
            # TYPE a gauge
            a{x="1"} 1
            a{y="2"} 2
            """);
  }

  @Test
  void escapesHelpAsEachFormatWants() {
    Exposition page =
        Pages.of(Snapshot.builder().add(Metric.gauge("a", "\"C:\\new\"\nline"), 1).build());

    assertThat(Pages.text(page, Syntax.TEXT_0_0_4, Escaping.UNDERSCORES))
        .startsWith("# HELP a \"C:\\\\new\"\\nline\n");
    assertThat(Pages.text(page, Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .startsWith("# HELP a \\\"C:\\\\new\\\"\\nline\n");
  }

  @Test
  void leavesOutExemplarsThatOpenMetricsDoesNotAllow() {
    Metric requests = Metric.counter("requests_total", "", "a");
    Snapshot snapshot =
        Snapshot.builder()
            .add(requests, exemplar("x".repeat(127), 1.5), "fits")
            .add(requests, exemplar("😀".repeat(127), null), "fits in code points")
            .add(requests, exemplar("x".repeat(128), 1.5), "too long")
            .add(requests, exemplar("x", Double.NaN), "no timestamp")
            .build();

    assertThat(Pages.text(Pages.of(snapshot), Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .isEqualTo(
            """
            # TYPE requests counter
            requests_total{a="fits"} 1 # {t="%s"} 0.5 1.5
            requests_total{a="fits in code points"} 1 # {t="%s"} 0.5
            requests_total{a="too long"} 1
            requests_total{a="no timestamp"} 1 # {t="x"} 0.5
            # EOF
            """
                .formatted("x".repeat(127), "😀".repeat(127)));
  }

  @Test
  void writesAPageWithoutFamilies() {
    assertThat(Pages.text(Pages.of(), Syntax.TEXT_0_0_4, Escaping.UNDERSCORES)).isEmpty();
    assertThat(Pages.text(Pages.of(), Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .isEqualTo("# EOF\n");
  }

  @Test
  void followsValuesThatChangeAmongManySeries() {
    Metric metric = Metric.gauge("many", "", "n");
    Snapshot before = null;
    for (int round = 0; round < 4; round++) {
      Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, before);
      StringBuilder expected = new StringBuilder("# TYPE many gauge\n");
      for (int series = 0; series < 3000; series++) {
        double value = series % 700 == 0 ? series + round * 0.1 : series;
        out.add(metric, value, "s" + series);
        expected.append("many{n=\"s").append(series).append("\"} ");
        expected.append(Canonical.text(value).replaceFirst("\\.0$", "")).append('\n');
      }
      before = out.build();
      assertThat(Pages.text(Pages.of(before), Syntax.TEXT_0_0_4, Escaping.UNDERSCORES))
          .isEqualTo(expected.toString());
    }
  }

  private static Exposition everyType() {
    Snapshot.Builder out = Snapshot.builder(Map.of("team", "shop"), 1000, null);
    out.add(
        Metric.gauge("temperature.celsius", "Outside \\ \"here\".\nNow.", "my.place"),
        -3.5,
        "a\\b\"c\nd");
    out.add(Metric.gauge("plain", "Plain.", "x", "y"), Double.POSITIVE_INFINITY, "", "1");
    out.add(Metric.gauge("plain", "Plain.", "x", "y"), Double.NaN, "é", "");
    out.add(Metric.gauge("job:rate:sum", "Rule."), 1e21);
    out.add(Metric.counter("requests_total", "Requests."), new Scalar(42, TRACE));
    out.add(Metric.counter("visits", "No suffix."), new Scalar(7, TRACE));
    out.add(Metric.info("build_info", "Build.", "version"), 1, "1.0");
    out.add(Metric.info("about", "No suffix.", "version"), 1, "1.0");
    out.add(Metric.stateset("app_health", "Health."), 1, "healthy");
    out.add(Metric.stateset("app_health", "Health."), 0, "ill");
    out.add(Metric.unknown("guess", ""), 0.1);
    List<Bucket> buckets =
        List.of(new Bucket(0.00001, 1), new Bucket(1, 2, TRACE), new Bucket(5e6, 2), last(3));
    out.add(
        Metric.histogram("http.latency", "Latency.", "path"),
        new HistogramValue(buckets, 3.5),
        "/");
    out.add(Metric.histogram("latency_seconds", "Latency."), new HistogramValue(buckets, 3.5));
    out.add(Metric.gaugeHistogram("queue_age", "Age.", "q"), new HistogramValue(buckets, 9.0), "a");
    out.add(Metric.gaugeHistogram("queue_age", "Age.", "q"), new HistogramValue(buckets, 8.0), "b");
    out.add(
        Metric.summary("job_seconds", "Jobs."),
        new SummaryValue(List.of(new Quantile(0.5, 1), new Quantile(1, 2.5)), 4.0, 5.0));
    out.add(
        Metric.summary("quantiles", "Only."),
        new SummaryValue(List.of(new Quantile(0.99, 1)), null, null));
    return Pages.of(out.build());
  }

  private static Bucket last(double count) {
    return new Bucket(Double.POSITIVE_INFINITY, count);
  }

  private static Scalar exemplar(String trace, Double timestamp) {
    return new Scalar(1, new Exemplar(Map.of("t", trace), 0.5, timestamp));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
