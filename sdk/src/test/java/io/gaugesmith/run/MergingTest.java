package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.onScrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MergingTest {
  private static final Metric UP = Metric.gauge("up", "Up.", "zone");

  private final TestHost host = new TestHost();
  private CollectorRegistry registry = open();

  private CollectorRegistry open(CollectorDefinition... definitions) {
    return CollectorRegistry.open(List.of(definitions), List.of(), host.host(TestHost::onTheSpot));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Exposition scrape() throws InterruptedException {
    return registry.scrape(ScrapeRequest.all());
  }

  private void assertClash(Collector first, Collector second, String clash) throws Exception {
    registry = open(onScrape("first", first), onScrape("second", second));
    Exposition page = scrape();
    assertThat(PageText.family(page, "gaugesmith_collector_success"))
        .isEqualTo(
            """
            gaugesmith_collector_success{collector=first} 1
            gaugesmith_collector_success{collector=second} 0
            """);
    assertThat(PageText.family(page, "gaugesmith_collector_failures_total"))
        .contains("{collector=second,reason=mapping} 1\n");
    assertThat(registry.status().get(1).lastError()).isEqualTo("mapping: " + clash);
    assertThat(host.allTold()).containsExactly("first ok", "second ok", "second mapping: " + clash);
  }

  @Test
  void makesOneFamilyOfWhatSeveralCollectorsReport() throws Exception {
    Metric other = Metric.gauge("up", "Another help.", "host");
    registry =
        open(
            onScrape("one", out -> out.add(UP, 1, "a").add(Metric.gauge("x", "X."), 1)),
            onScrape("two", out -> out.add(Metric.gauge("y", "Y."), 1).add(other, 0, "h")));
    Exposition page = scrape();
    assertThat(PageText.withoutOwn(page))
        .isEqualTo(
            """
            # up gauge
            up{zone=a} 1
            up{host=h} 0
            # x gauge
            x 1
            # y gauge
            y 1
            """);
    assertThat(page.families().get(0).metric().help()).isEqualTo("Up.");
  }

  @Test
  void leavesOutWhoReportsASeriesThatAnotherHas() throws Exception {
    Metric swapped = Metric.gauge("up", "Up.", "b", "a", "empty");
    assertClash(
        out -> out.add(Metric.gauge("up", "Up.", "a", "b"), 1, "1", "2"),
        out -> out.add(UP, 1, "other").add(swapped, 1, "2", "1", ""),
        "up{b=\"2\",a=\"1\"} is reported by collector first too");
  }

  @Test
  void leavesOutWhoGivesAFamilyAnotherType() throws Exception {
    assertClash(
        out -> out.add(UP, 1, "a"),
        out -> out.add(Metric.counter("up", "Up."), 1),
        "up has type counter here and type gauge in collector first");
  }

  @Test
  void leavesOutWhoNamesAFamilyLikeASampleOfAnother() throws Exception {
    Metric latency = Metric.summary("latency", "Latency.");
    assertClash(
        out -> out.add(latency, new io.gaugesmith.metrics.SummaryValue(List.of(), 1.0, 1.0)),
        out -> out.add(Metric.gauge("latency_count", "Count."), 1),
        "latency_count clashes with latency of collector first: both would be latency_count");
  }

  @Test
  void leavesOutWhoseNamesDifferOnlyByTheSuffix() throws Exception {
    assertClash(
        out -> out.add(Metric.gauge("jobs", "Jobs."), 1),
        out -> out.add(Metric.counter("jobs_total", "Jobs."), 1),
        "jobs_total clashes with jobs of collector first: both would be jobs");
  }

  @Test
  void comparesNamesAsScrapersOfClassicNamesSeeThem() throws Exception {
    assertClash(
        out -> out.add(Metric.gauge("http_requests", "Requests."), 1),
        out -> out.add(Metric.gauge("http.requests", "Requests."), 1),
        "http.requests clashes with http_requests of collector first: both would be http_requests");
  }

  @Test
  void comparesLabelsAsScrapersOfClassicNamesSeeThem() throws Exception {
    assertClash(
        out -> out.add(Metric.gauge("up", "Up.", "http_route"), 1, "/"),
        out -> out.add(Metric.gauge("up", "Up.", "http.route"), 1, "/"),
        "up{http.route=\"/\"} is reported by collector first too");
  }

  @Test
  void letsOwnMetricsWin() throws Exception {
    assertThat(RunMetrics.SUCCESS.labelNames()).containsExactly("collector");
    Collector build = out -> out.add(Metric.gauge("gaugesmith_build_info", "Build.", "v"), 1, "1");
    registry =
        CollectorRegistry.open(
            List.of(
                onScrape("type", out -> out.add(Metric.info("gaugesmith_build_info", "Mine."), 1)),
                onScrape("series", out -> out.add(RunMetrics.SUCCESS, 1, "series")),
                onScrape("other", out -> out.add(RunMetrics.SUCCESS, 1, "elsewhere"))),
            List.of(build),
            host.host());
    Exposition page = scrape();
    assertThat(PageText.family(page, "gaugesmith_collector_success"))
        .isEqualTo(
            """
            gaugesmith_collector_success{collector=elsewhere} 1
            gaugesmith_collector_success{collector=type} 0
            gaugesmith_collector_success{collector=series} 0
            gaugesmith_collector_success{collector=other} 1
            """);
    assertThat(PageText.family(page, "gaugesmith_build_info"))
        .isEqualTo("gaugesmith_build_info{v=1} 1\n");
    assertThat(registry.status().get(1).lastError())
        .isEqualTo(
            "mapping: gaugesmith_collector_success{collector=\"series\"} is reported by gaugesmith"
                + " itself too");
  }

  @Test
  void keepsALoserOutOfEveryRequestAndCountsItOnceForEachSnapshot() throws Exception {
    registry =
        open(
            onScrape("first", out -> out.add(UP, 1, "a")),
            TestHost.every("second", java.time.Duration.ofHours(1), out -> out.add(UP, 2, "a")));
    scrape();
    Exposition subset = registry.scrape(new ScrapeRequest(Set.of("second"), Set.of(), null));
    assertThat(PageText.withoutOwn(subset)).isEmpty();
    assertThat(PageText.family(subset, "gaugesmith_collector_failures_total"))
        .contains("{collector=second,reason=mapping} 1\n");
    assertThat(PageText.family(subset, "gaugesmith_collector_last_success_timestamp_seconds"))
        .isEmpty();
  }

  @Test
  void showsALoserAgainOnceTheWinnerHasGone() throws Exception {
    boolean[] failing = {false};
    Collector first =
        out -> {
          if (failing[0]) {
            throw new java.io.IOException("gone");
          }
          out.add(UP, 1, "a");
        };
    registry = open(onScrape("first", first), onScrape("second", out -> out.add(UP, 2, "a")));
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# up gauge\nup{zone=a} 1\n");
    scrape();
    failing[0] = true;
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# up gauge\nup{zone=a} 2\n");
    String clash = "second mapping: up{zone=\"a\"} is reported by collector first too";
    assertThat(host.allTold())
        .containsExactly(
            "first ok", "second ok", clash, "first ok", clash, "first io: gone", "second ok");
  }

  @Test
  void mergesAThousandCollectorsOfOneFamilyWhileOneOfThemChanges() throws Exception {
    Metric wide = Metric.gauge("wide", "Wide.", "id", "series");
    int[] round = {0};
    List<CollectorDefinition> definitions = new ArrayList<>();
    for (int number = 0; number < 1000; number++) {
      String id = number == 999 ? "c0" : "c" + number;
      boolean changes = number == 999;
      definitions.add(
          onScrape(
              "c" + number,
              out -> {
                for (int series = 0; series < 100; series++) {
                  out.add(wide, series, id, "" + (changes ? series + 40 * round[0] : series));
                }
              }));
    }
    registry = CollectorRegistry.open(definitions, List.of(), host.host(TestHost::onTheSpot));
    for (round[0] = 0; round[0] < 5; round[0]++) {
      int shown = round[0] < 3 ? 999 : 1000; // its series are those of the first until then
      assertThat(scrape().families().get(0).parts()).hasSize(shown);
    }
  }
}
