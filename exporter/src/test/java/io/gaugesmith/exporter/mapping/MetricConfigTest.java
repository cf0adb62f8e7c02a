package io.gaugesmith.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which metrics cannot be: what is said of each mistake. */
class MetricConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          value: .a                                        ¦ name: is missing; every metric has one, only a group has none
          {name: m}                                        ¦ value: is missing; only an info and aggregate: count go without
          {name: m, value: .a, states: [a]}                ¦ states: does not apply to a gauge; it is for stateset
          {name: m, value: .a, buckets: [1]}               ¦ buckets: does not apply to a gauge; it is for histogram, gaugehistogram
          {name: m, type: info, aggregate: sum}            ¦ aggregate: does not apply to a info; it is for gauge, counter, unknown
          {name: m, type: stateset, value: .a}             ¦ states: is missing; a stateset lists its states, as [up, down]
          {name: m, type: stateset, states: [a]}           ¦ value: is missing; it says which state there is
          {name: m, type: stateset, states: [a, A], value: .a} ¦ states: "A" stands twice; case does not count
          {name: m, type: stateset, states: [a], value: .a, map: {x: b}} ¦ map: "b" is none of the states a
          {name: m, type: stateset, states: [a], value: .a, otherwise: b} ¦ otherwise: a stateset takes otherwise: none, which sets no state
          {name: m, type: histogram, value: .a}            ¦ metrics[0].value: items of one document are never counted up into a histogram, only events of a log are; their spread now is type: gaugehistogram, and what the source counts itself is buckets_from
          {name: m, type: histogram}                       ¦ metrics[0].buckets_from: is missing; it gives {bound: cumulative count}
          {name: m, type: gaugehistogram, value: .a}       ¦ buckets: is missing; state the upper bounds, as [0.1, 0.5, 1]
          {name: m, type: gaugehistogram, value: .a, buckets: [2, 1]} ¦ buckets: bounds are numbers that rise, without +Inf, which is always there
          {name: m, type: summary}                         ¦ quantiles_from: is missing; a summary has quantiles_from, count and sum of the source, or quantiles of the items' values
          {name: m, type: summary, value: .a}              ¦ value: needs quantiles: those of the items' values to show
          {name: m, type: summary, quantiles: [0.5]}       ¦ value: is missing; it says what the quantiles are of
          {name: m, type: summary, quantiles: [2], value: .a} ¦ quantiles: a quantile is a number from 0 to 1, such as 0.99
          {name: m, type: summary, quantiles: [1], count: .n} ¦ quantiles: quantiles are of the items' values; quantiles_from, count and sum are the source's own: they exclude each other
          {name: m, type: summary, quantiles_from: {p50: .a}} ¦ quantiles_from: a quantile is a number from 0 to 1, such as 0.99
          {name: m, value: .a, otherwise: 1}               ¦ otherwise: needs map
          {name: m, value: .a, map: {UP: up}}              ¦ map: UP: "up" is not a number
          {name: m, value: .a, map: {UP: 1, up: 2}}        ¦ map: "up" stands twice; case does not count
          {name: m, value: .a, map: {UP: 1}, otherwise: none} ¦ otherwise: "none" is not a number
          {name: m, value: .a, zone: UTC}                  ¦ zone: needs parse: datetime
          {name: m, value: .a, parse: datetime, zone: Berlin} ¦ zone: "Berlin" is not a time zone; write for example Europe/Berlin or UTC
          {name: m, value: .a, parse: datetime, layout: '{'} ¦ layout: "{" is not a java.time pattern (Pattern includes reserved character: '{'); write for example dd/MMM/yyyy:HH:mm:ss Z
          {name: m, aggregate: count, parse: bytes}        ¦ parse: needs value
          {name: m, metrics: [{name: a, value: 1}]}        ¦ name: does not belong to a group; state it for each metric of the group
          {value: .a, metrics: [{name: a, value: 1}]}      ¦ value: does not belong to a group; state it for each metric of the group
          {metrics: [{name: a, value: 1, each: .b}]}       ¦ metrics: a has an each of its own; the group's holds, or take it out of here
          {metrics: [{metrics: [{name: a, value: 1}]}]}    ¦ metrics: groups do not nest; make this two groups
          {name: a:b, value: 1}                            ¦ metrics[0].name: "a:b": colons are for recording rules; write underscores
          {name: a-b, value: 1}                            ¦ metrics[0].name: "a-b" is not a metric name; write letters, digits and underscores, or set utf8_names: true
          {name: m, value: 1, labels: {a-b: .x}}           ¦ metrics[0].labels.a-b: "a-b" is not a label name; write letters, digits and underscores, or set utf8_names: true
          {name: m, value: 1, labels: {__x: .x}}           ¦ metrics[0].labels.__x: "__x": names that start with two underscores belong to Prometheus
          {name: m, value: $exit}                          ¦ metrics[0].value: there is no variable $exit; there are $root, $status
          {metrics: [{name: m, value: $exit + 1}]}         ¦ metrics[0].metrics[0].value: there is no variable $exit; there are $root, $status
          """)
  void refuses(String metric, String problem) {
    String entry = metric.startsWith("{") ? metric : "{" + metric + "}";
    assertThat(Mappings.problem("[" + entry + "]")).isEqualTo(problem);
  }

  @Test
  void reportsEveryProblemOfTheMetricsOfACollector() {
    assertThat(
            Mappings.problem(
                """
                - {name: m, value: $a}
                - {name: m, type: counter, value: 1}
                - {name: h, type: histogram, buckets_from: .b, labels: {le: .x}}
                """))
        .isEqualTo(
            """
            metrics[0].value: there is no variable $a; there are $root, $status
            metrics[1].type: m is a counter here and a gauge above; one name has one type
            metrics[2].labels: the label le is what a histogram sets itself; choose another name\
            """);
  }

  @Test
  void warnsOfNamesThatOpenMetricsWritesAsAnotherType() throws Exception {
    assertThat(
            Mappings.compile(
                    """
                    - {name: hits, type: counter, value: 1}
                    - {name: hits_total, type: counter, value: 1}
                    - {name: version, type: info}
                    """)
                .warnings())
        .extracting(MappingProblem::toString)
        .containsExactly(
            "metrics[0].name: the name of a counter ends in _total; in OpenMetrics hits is written"
                + " as unknown",
            "metrics[2].name: the name of an info ends in _info; in OpenMetrics version is written"
                + " as a gauge");
  }

  @Test
  void admitsOtherNamesWhereTheyAreAllowed() throws Exception {
    MetricMapping mapping =
        MetricMapping.compile(
            Mappings.configs("[{name: 'größe.x', value: 1, labels: {a.b: .c}}]"),
            "app",
            Set.of(),
            true);
    assertThat(mapping.metrics()).extracting(metric -> metric.name()).containsExactly("größe.x");
  }

  @Test
  void namesCollectorAndExpressionWhereThereIsNoHelp() throws Exception {
    assertThat(
            Mappings.compile(
                    """
                    - {name: m, each: '.items[]', value: .n}
                    - {name: x_info, type: info}
                    - {name: s, type: summary, quantiles_from: {0.5: .p50}, count: .c}
                    """)
                .metrics())
        .extracting(metric -> metric.help())
        .containsExactly(
            "Read by collector app: .items[] | .n",
            "Read by collector app.",
            "Read by collector app: .p50 | .c");
  }

  @Test
  void saysWhichPathsItReads() throws Exception {
    assertThat(reads("{name: m, value: .a.b}")).containsExactly(List.of("a", "b"));
    assertThat(reads("{name: m, each: '.g[]', labels: {n: .n}, value: .c, when: $root.w}"))
        .containsExactlyInAnyOrder(List.of("g", "[]", "n"), List.of("g", "[]", "c"), List.of("w"));
    assertThat(reads("{name: m, each: '.g[]', value: 1, aggregate: count}"))
        .containsExactly(List.of("g", "[]"));
    assertThat(reads("{name: m, each: '.c | to_entries[]', value: .value.x}"))
        .containsExactly(List.of("c"));
    assertThat(reads("{name: m, value: '.a[0].b // .c'}"))
        .containsExactlyInAnyOrder(List.of("a", "[]", "b"), List.of("c"));
    assertThat(reads("{name: m, value: 1}")).isEmpty();
  }

  private static Set<List<String>> reads(String metric) throws Exception {
    return Mappings.compile("[" + metric + "]").reads();
  }
}
