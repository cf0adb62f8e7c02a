package io.gaugesmith.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.TooManySeriesException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each rule does with a document, and what it says of one that breaks it. */
class MappingRulesTest {
  /** Each line: options of a metric m, the document, the samples of m or the failure. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          # numbers
          value: .a                                   ¦ {"a": "82.4048"}    ¦ 82.4048
          value: .a                                   ¦ {"a": "-1e3"}       ¦ -1000
          value: .a                                   ¦ {"a": "0001"}       ¦ 1
          value: .a                                   ¦ {"a": true}         ¦ 1
          value: .a                                   ¦ {"a": false}        ¦ 0
          value: 5                                    ¦ {}                  ¦ 5
          value: true                                 ¦ {}                  ¦ 1
          value: .a                                   ¦ {"a": " 1"}         ¦ !m: value .a: " 1" is not a number
          value: .a                                   ¦ {"a": "0x1F"}       ¦ !m: value .a: "0x1F" is not a number
          value: .a                                   ¦ {"a": "1,000"}      ¦ !m: value .a: "1,000" is not a number
          value: .a                                   ¦ {"a": "NaN"}        ¦ !m: value .a: "NaN" is not a number
          value: .a                                   ¦ {"a": "1d"}         ¦ !m: value .a: "1d" is not a number
          value: .a                                   ¦ {"a": ""}           ¦ !m: value .a: "" is not a number
          value: .a                                   ¦ {"a": [1]}          ¦ !m: value .a: [1] is not a number
          value: .a                                   ¦ {"a": "1e400"}      ¦ !m: value .a: "1e400" is too large a number to expose
          {value: .a, parse: quantity}                ¦ {"a": "1e308k"}     ¦ !m: value .a: "1e308k" is too large a number to expose
          value: infinite                             ¦ {}                  ¦ Infinity
          value: nan                                  ¦ {}                  ¦ !m: value nan: NaN is not a number to expose
          value: .a.b                                 ¦ {"a": 5}            ¦ !m: value .a.b: Cannot index number with "b"
          {value: '.a[]'}                             ¦ {"a": [1, 2]}       ¦ !m: value .a[]: gives 2 results for one item; write each: for one sample for each
          value: .typo                                ¦ {"a": 1}            ¦ !m: value .typo: is null or absent; check the path, or write missing: skip to leave such items out
          {value: .a, missing: skip}                  ¦ {"a": null}         ¦ skipped 1
          {value: .a, missing: skip}                  ¦ {"a": 1}            ¦ 1 skipped 0
          {value: empty, missing: skip}               ¦ {}                  ¦ skipped 1
          {value: 'error("x")', missing: skip}        ¦ {}                  ¦ !m: value error("x"): x
          {type: counter, value: .a}                  ¦ {"a": -1}           ¦ !m: value .a: -1.0 is negative, which a counter cannot be
          # map and otherwise
          {value: .a, map: {UP: 1, DOWN: 0}}          ¦ {"a": "up"}         ¦ 1
          {value: .a, map: {UP: 1, DOWN: 0}}          ¦ {"a": "7"}          ¦ 7
          {value: .a, map: {UP: 1, DOWN: 0}}          ¦ {"a": "odd"}        ¦ !m: value .a: "odd" is not a number
          {value: .a, map: {UP: 1}, otherwise: -1}    ¦ {"a": "odd"}        ¦ -1
          {value: .a, map: {UP: 1}, otherwise: -1}    ¦ {"a": null}         ¦ !m: value .a: is null or absent; check the path, or write missing: skip to leave such items out
          {value: .a, map: {UP: 1}, otherwise: -1}    ¦ {"a": {}}           ¦ !m: value .a: {} is not a number
          {value: .a, map: {true: 5, 0: 6}}           ¦ {"a": true}         ¦ 5
          {value: .a, map: {true: 5, 0: 6}}           ¦ {"a": 0}            ¦ 6
          {value: .a, map: {warm: 1}, scale: 10}      ¦ {"a": "WARM"}       ¦ 10
          # parse
          {value: .a, parse: percent}                 ¦ {"a": "95 %"}       ¦ 0.95
          {value: .a, parse: percent}                 ¦ {"a": "95%"}        ¦ 0.95
          {value: .a, parse: percent}                 ¦ {"a": 95}           ¦ 0.95
          {value: .a, parse: percent}                 ¦ {"a": "95 pct"}     ¦ !m: value .a: "95 pct" is not a percentage, such as 95 %
          {value: .a, parse: bytes}                   ¦ {"a": "1.5 kB"}     ¦ 1500
          {value: .a, parse: bytes}                   ¦ {"a": "2KiB"}       ¦ 2048
          {value: .a, parse: bytes}                   ¦ {"a": "95 Mb"}      ¦ !m: value .a: "95 Mb" is not a number of bytes, such as 512, 10 kB or 10 KiB
          {value: .a, parse: duration}                ¦ {"a": "1h30m"}      ¦ 5400
          {value: .a, parse: duration}                ¦ {"a": "-1.5s"}      ¦ -1.5
          {value: .a, parse: duration}                ¦ {"a": "250ms"}      ¦ 0.25
          {value: .a, parse: duration}                ¦ {"a": "PT1H30M"}    ¦ 5400
          {value: .a, parse: duration}                ¦ {"a": "-P1DT2S"}    ¦ -86402
          {value: .a, parse: duration}                ¦ {"a": "P2W"}        ¦ 1209600
          {value: .a, parse: duration}                ¦ {"a": "1 hour"}     ¦ !m: value .a: "1 hour" is not a duration, such as 1h30m or PT1H30M
          {value: .a, parse: quantity}                ¦ {"a": "100m"}       ¦ 0.1
          {value: .a, parse: quantity}                ¦ {"a": "1.5Gi"}      ¦ 1610612736
          {value: .a, parse: quantity}                ¦ {"a": "12e2"}       ¦ 1200
          {value: .a, parse: quantity}                ¦ {"a": "2E"}         ¦ 2.0E18
          {value: .a, parse: quantity}                ¦ {"a": "1 Gi"}       ¦ !m: value .a: "1 Gi" is not a Kubernetes quantity, such as 100m or 1.5Gi
          {value: .a, parse: datetime}                ¦ {"a": "1970-01-02T00:00:00.5Z"} ¦ 86400.5
          {value: .a, parse: datetime}                ¦ {"a": "1970-01-01 01:00:00+01:00"} ¦ 0
          {value: .a, parse: datetime}                ¦ {"a": "1700000000"} ¦ 1700000000
          {value: .a, parse: datetime}                ¦ {"a": 1700000000}   ¦ 1700000000
          {value: .a, parse: datetime, zone: Europe/Berlin} ¦ {"a": "2026-07-01 02:00:00"} ¦ 1782864000
          {value: .a, parse: datetime, zone: Europe/Berlin} ¦ {"a": "2026-07-01T02:00:00"} ¦ 1782864000
          {value: .a, parse: datetime, zone: Europe/Berlin} ¦ {"a": "2026-07-01T00:00:00Z"} ¦ 1782864000
          {value: .a, parse: datetime, layout: 'dd/MMM/yyyy:HH:mm:ss Z'} ¦ {"a": "01/Jan/1970:00:01:00 +0000"} ¦ 60
          {value: .a, parse: datetime, zone: UTC, layout: yyyyMMdd} ¦ {"a": 19700102} ¦ 86400
          {value: .a, parse: datetime}                ¦ {"a": "yesterday"}  ¦ !m: value .a: "yesterday" is not a time, such as 2026-01-31T13:05:00Z or seconds since the epoch; for a local time state zone, for another form layout
          # each, when, missing
          {each: '.a[]', value: .}                    ¦ {"a": null}         ¦ !m: each .a[]: item 1 null: is null or absent; check the path, or write missing: skip to leave such items out
          {each: '.a[]', value: ., missing: skip}     ¦ {}                  ¦ skipped 1
          {each: '.a | map(.)[]', value: ., missing: skip} ¦ {}             ¦ skipped 1
          {each: '.a[]', value: .}                    ¦ {"a": []}           ¦
          {each: '.a[]', value: .}                    ¦ {"a": 5}            ¦ !m: each .a[]: Cannot iterate over number (5)
          {each: '.a[]', value: ., aggregate: count}  ¦ {"a": []}           ¦ 0
          {each: '.a[]', value: ., aggregate: sum}    ¦ {"a": []}           ¦ 0
          {each: '.a[]', value: ., aggregate: max}    ¦ {"a": []}           ¦
          {each: '.a[]', aggregate: count}            ¦ {"a": [3, 4]}       ¦ 2
          {each: '.a[]', value: ., aggregate: avg}    ¦ {"a": [3, 4]}       ¦ 3.5
          {each: '.a[]', value: ., aggregate: min}    ¦ {"a": [3, 4]}       ¦ 3
          {each: '.a[]', value: ., aggregate: max, scale: 2} ¦ {"a": [3, 4]} ¦ 8
          {each: '.a[]', aggregate: count, scale: 2}  ¦ {"a": [3, 4]}       ¦ 4
          {each: '.a[]', when: '. > 3', aggregate: count} ¦ {"a": [3, 4]}   ¦ 1
          {each: '.a[]', value: .}                    ¦ {"a": [3, 4]}       ¦ !item 2 4: m stands twice; add a label that tells them apart, or aggregate
          # labels
          {value: 1, labels: {l: .a}}                 ¦ {"a": "x"}          ¦ {l="x"} 1
          {value: 1, labels: {l: .a}}                 ¦ {"a": 1.0}          ¦ {l="1"} 1
          {value: 1, labels: {l: .a}}                 ¦ {"a": true}         ¦ {l="true"} 1
          {value: 1, labels: {l: .a}}                 ¦ {"a": ""}           ¦ {l=""} 1
          {value: 1, labels: {l: '"prod"'}}           ¦ {}                  ¦ {l="prod"} 1
          {value: 1, labels: {l: .a / 4}}             ¦ {"a": 1}            ¦ {l="0.25"} 1
          {value: 1, labels: {l: .a}}                 ¦ {"a": {}}           ¦ !m: labels.l .a: {} is no text, number or boolean to label with
          {value: 1, labels: {l: .a}}                 ¦ {}                  ¦ !m: labels.l .a: is null or absent; check the path, or write missing: skip to leave such items out
          {value: 1, labels: {l: .a}, missing: skip}  ¦ {}                  ¦ skipped 1
          # states
          {type: stateset, states: [a], value: .x}    ¦ {"x": "b"}          ¦ !m: value .x: "b" is none of the states a; list it, map it to one of them, or write otherwise: none
          {type: stateset, states: [a], value: .x, otherwise: none} ¦ {"x": "b"} ¦ {m="a"} 0
          {type: stateset, states: [on, off], value: .x, map: {true: on, false: off}} ¦ {"x": true} ¦ {m="on"} 1 {m="off"} 0
          # spreads
          {type: gaugehistogram, buckets: [1], each: '.a[]', value: .} ¦ {"a": [-1]} ¦ !m: value .: item 1 -1: -1.0 is negative, which a gaugehistogram cannot be
          {type: gaugehistogram, buckets: [1], each: '.a[]', value: .} ¦ {"a": []} ¦
          {type: summary, quantiles: [0, 0.5, 1], each: '.a[]', value: .} ¦ {"a": [3, 1, 2]} ¦ 0:1 0.5:2 1:3 count ? sum ?
          {type: summary, quantiles: [0.07, 0.28, 0.56], each: 'range(1; 101)', value: .} ¦ {} ¦ 0.07:7 0.28:28 0.56:56 count ? sum ?
          {each: '[infinite, -infinite][]', value: ., aggregate: sum} ¦ {}  ¦ !m comes to NaN, which is no number
          {value: infinite, scale: 0}                 ¦ {}                  ¦ !m comes to NaN, which is no number
          # histograms
          {type: histogram, buckets_from: .b}         ¦ {"b": {"1": 2, "+Inf": 3}} ¦ 1:2 Infinity:3 sum ?
          {type: histogram, buckets_from: .b}         ¦ {"b": {"1": 2}}     ¦ !m: buckets_from .b: there is no bucket +Inf; state count, which is the same
          {type: histogram, buckets_from: .b, count: .n} ¦ {"b": {"1": 2, "+Inf": 3}, "n": 4} ¦ !m: buckets_from .b: the bucket +Inf counts 3.0, but count is 4.0
          {type: histogram, buckets_from: .b, count: .n} ¦ {"b": {"1": 2, "2": 1}, "n": 4} ¦ !m: buckets_from .b: bucket 2.0 counts 1.0, less than the 2.0 before it; buckets are cumulative
          {type: histogram, buckets_from: .b}         ¦ {"b": {"low": 2}}   ¦ !m: buckets_from .b: bucket low: the bound is not a number
          {type: histogram, buckets_from: .b}         ¦ {"b": [1]}          ¦ !m: buckets_from .b: [1] is not an object {bound: cumulative count}
          # info
          {type: info, labels: {v: .v}}               ¦ {"v": "1.2"}        ¦ {v="1.2"} 1
          """)
  void mapsAs(String options, String document, String expected) throws Exception {
    String metric = options.startsWith("{") ? options.substring(1, options.length() - 1) : options;
    String yaml = "[{name: m, " + metric.replace("value: .,", "value: '.',") + "}]";
    assertThat(outcome(yaml, document)).isEqualTo(expected == null ? "" : expected);
  }

  private static String outcome(String yaml, String document) throws Exception {
    try {
      String text = Mappings.map(yaml, document);
      return text.replaceAll("(?m)^# .*\n", "")
          .replaceAll("(?m)^m ?", "")
          .strip()
          .replace('\n', ' ');
    } catch (CollectionException e) {
      return "!" + e.getMessage();
    }
  }

  @Test
  void keepsTheDigitsOfADocumentsNumbersInLabels() throws Exception {
    assertThat(Texts.of(DoubleNode.valueOf(1e-7))).isEqualTo("1e-07");
    assertThat(Texts.of(DoubleNode.valueOf(1.5e300))).isEqualTo("1.5e+300");
    assertThat(Texts.of(DoubleNode.valueOf(3))).isEqualTo("3");
    assertThat(Texts.of(Mappings.json("98765432109876543210"))).isEqualTo("98765432109876543210");
  }

  @Test
  void seesTheVariablesOfItsSource() throws Exception {
    Document document =
        new Document(Mappings.json("{\"a\": {\"b\": 5}}"), Map.of("status", IntNode.valueOf(503)));
    assertThat(
            Mappings.map(
                """
                - {name: status, value: $status}
                - {name: nested, each: .a, labels: {of: '$root.a.b'}, value: .b + $root.a.b}
                """,
                document))
        .isEqualTo(
            """
            # gauge
            status 503
            # gauge
            nested{of="5"} 10
            """);
  }

  @Test
  void letsTheMetricsOfAGroupAddLabelsConditionsAndMissing() throws Exception {
    assertThat(
            Mappings.map(
                """
                - each: .d[]
                  when: .on
                  labels: {name: .n, kind: '"disk"'}
                  missing: skip
                  metrics:
                    - {name: used, value: .u}
                    - {name: big, value: .u, when: .u > 10, labels: {kind: '"big"'}}
                    - {name: first, value: 1, help: x, missing: fail}
                """,
                """
                {"d": [{"n": "a", "on": true, "u": 5}, {"n": "b", "on": true, "u": 50},
                       {"n": "c", "on": true}, {"n": "d", "u": 1}]}
                """))
        .isEqualTo(
            """
            # gauge
            used{name="a",kind="disk"} 5
            used{name="b",kind="disk"} 50
            # gauge
            big{name="b",kind="big"} 50
            # gauge
            first{name="a",kind="disk"} 1
            first{name="b",kind="disk"} 1
            first{name="c",kind="disk"} 1
            skipped 1
            """);
  }

  @Test
  void makesOneFamilyOfMetricsOfOneName() throws Exception {
    MetricMapping mapping =
        Mappings.compile(
            """
            - {name: up, value: .a, labels: {part: '"a"'}}
            - {name: up, value: .b, labels: {part: '"b"'}, help: Whether a part is up.}
            - {name: up, value: .c, labels: {zone: '"c"'}}
            """);
    assertThat(mapping.metrics())
        .extracting(metric -> metric.help() + metric.labelNames())
        .containsExactly("Whether a part is up.[part]", "Whether a part is up.[zone]");
    Snapshot.Builder out = Snapshot.builder();
    mapping.map(new Document(Mappings.json("{\"a\":1,\"b\":2,\"c\":3}")), out);
    assertThat(Mappings.text(out.build()))
        .isEqualTo(
            """
            # gauge
            up{part="a"} 1
            up{part="b"} 2
            # gauge
            up{zone="c"} 3
            """);
  }

  @Test
  void stopsAtTheLimitOfSeries() throws Exception {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (int item = 0; item < 1_000_000; item++) {
      items.add(item);
    }
    MetricMapping mapping =
        Mappings.compile(
            "- {name: m, each: '.[]', labels: {n: .}, value: 1}".replace("n: .}", "n: '.'}"));
    Snapshot.Builder out = Snapshot.builder(Map.of(), 10_000, null);
    Throwable failure = catchThrowable(() -> mapping.map(new Document(items), out));
    assertThat(failure)
        .isInstanceOf(TooManySeriesException.class)
        .hasMessage(
            "more than max_series = 10000 series, reached at m; report fewer, or raise max_series");
  }

  @Test
  void shortensWhatItSaysOfAnItem() throws Exception {
    String failure =
        outcome(
            "[{name: m, each: '.[]', value: .v}]",
            "[{\"v\": \"" + "x".repeat(100_000) + "\", \"w\": 1}]");
    assertThat(failure)
        .isEqualTo(
            "!m: value .v: item 1 {\"v\":\""
                + "x".repeat(74)
                + "…: \""
                + "x".repeat(79)
                + "… is not a number");
  }

  @Test
  void explainsEachMetricOnItsOwn() throws Exception {
    MetricMapping mapping =
        Mappings.compile(
            """
            - {name: good, each: '.a[]', when: .on, labels: {n: .n}, value: .v, missing: skip}
            - {name: bad, value: .b}
            - {name: gone, each: '.typo[]', value: .v, missing: skip}
            """);
    Document document =
        new Document(
            Mappings.json(
                """
                {"a": [{"n": "x", "on": false}, {"n": "y", "on": true, "v": 5},
                       {"n": "z", "on": true}], "b": "word"}
                """));
    assertThat(mapping.explain(document))
        .extracting(one ->
            String.join(
                " ",
                one.metric().name(),
                one.items() + " items",
                one.selected() + " selected",
                one.skipped() + " skipped" + (one.skippedAll() ? " (all)" : ""),
                one.samples() + " samples",
                one.first().toString(),
                String.valueOf(one.error())))
        .containsExactly(
            "good 3 items 2 selected 1 skipped 1 samples {labels.n .n=\"y\", value .v=5} null",
            "bad 1 items 1 selected 0 skipped 0 samples {value .b=\"word\"} bad: value .b: \"word\""
                + " is not a number",
            "gone 1 items 1 selected 1 skipped (all) 0 samples {} null");
  }
}
