package io.gaugesmith.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageParserTest {
  private static MetricsPage.PageFamily family(Metric metric, List<String> labels, Value value) {
    return new MetricsPage.PageFamily(metric, List.of(new MetricsPage.PageSample(labels, value)));
  }

  private static String failure(String text, Dialect dialect) {
    return catchThrowableOfType(
            MalformedPageException.class,
            () -> PageParser.parse(text, dialect, Timestamps.LEFT_OUT))
        .getMessage();
  }

  @Test
  void gathersTheLinesOfDistributions() throws Exception {
    String text =
        """
        # HELP wait_seconds How long\\nthey wait.
        # TYPE wait_seconds histogram
        wait_seconds_bucket{q="a",le="+Inf"} 3
        wait_seconds_bucket{q="a",le="0.5"} 1
        wait_seconds_sum{q="a"} 2.5
        wait_seconds_count{q="a"} 3
        # TYPE size_bytes summary
        size_bytes{quantile="0.9"} 8
        size_bytes{quantile="0.5"} 4
        """;
    assertThat(PageParser.parse(text, Dialect.TEXT, Timestamps.LEFT_OUT).families())
        .containsExactly(
            family(
                Metric.histogram("wait_seconds", "How long\nthey wait.", "q"),
                List.of("a"),
                new HistogramValue(
                    List.of(new Bucket(0.5, 1), new Bucket(Double.POSITIVE_INFINITY, 3)), 2.5)),
            family(
                Metric.summary("size_bytes", ""),
                List.of(),
                new SummaryValue(
                    List.of(new SummaryValue.Quantile(0.5, 4), new SummaryValue.Quantile(0.9, 8)),
                    null,
                    null)));
  }

  @Test
  void readsNamesThatOnlyPrometheus3Knows() throws Exception {
    assertThat(
            PageParser.parse(
                    "# HELP \"my.size\" S.\n{\"my.size\",\"a.b\"=\"c\"} 1\n",
                    Dialect.TEXT,
                    Timestamps.LEFT_OUT)
                .families())
        .containsExactly(
            family(Metric.unknown("my.size", "S.", "a.b"), List.of("c"), new Scalar(1)));
  }

  @Test
  void takesTheLastMomentOfASeries() throws Exception {
    assertThat(
            PageParser.parse("a 1 1\na 2 2\n# EOF\n", Dialect.OPENMETRICS, Timestamps.LEFT_OUT)
                .families())
        .containsExactly(family(Metric.unknown("a", ""), List.of(), new Scalar(2)));
  }

  @Test
  void readsLongNamesInQuotes() {
    String name = "\\\"".repeat(200_000);
    assertThat(failure("# TYPE \"" + name + "\" meh\n", Dialect.TEXT))
        .startsWith("line 1: \"meh\" is not a type; wanted counter, gauge");
  }

  @Test
  void refusesAPageThatWouldFillTheMemory() {
    StringBuilder text = new StringBuilder();
    for (int label = 0; label < 5_000; label++) {
      text.append("a{l").append(label).append("=\"1\"} 1\n");
    }
    assertThat(failure(text.toString(), Dialect.TEXT))
        .isEqualTo(
            "a: 5000 series with 5000 different labels; at most 20000000 values of labels are"
                + " taken from a page");
  }
}
