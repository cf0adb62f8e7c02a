package io.gaugesmith.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.sources.EventCounts;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMapperTest {
  private static final String WORDS = "(?P<word>\\S+) (?P<number>\\S+)(?: (?P<more>\\S+))?$";

  @Test
  void addsUpWhatEventsSay() throws Exception {
    assertThat(
            Events.of(
                    WORDS,
                    """
                    - {name: hits_total, type: counter}
                    - {name: words_total, type: counter, labels: {word: .word, kind: '"x"'}}
                    - {name: sum_total, type: counter, value: .number, scale: 0.001}
                    - {name: size, type: histogram, value: .number, buckets: [10, 100]}
                    - {name: took, type: summary, value: .number, quantiles: [0.5, 1]}
                    """)
                .take("a 5\nb 50\na 500\nnothing\n")
                .page())
        .isEqualTo(
            """
            # counter
            hits_total 3
            # counter
            words_total{word="a",kind="x"} 2
            words_total{word="b",kind="x"} 1
            # counter
            sum_total 0.555
            # histogram
            size 10:1 100:2 Infinity:3 sum 555
            # summary
            took 0.5:49.949819476077884 1:496.7682687743917 count 3 sum 555
            """);
  }

  @Test
  void startsAtZeroWhereTheSeriesIsKnown() throws Exception {
    assertThat(
            Events.of(
                    WORDS,
                    """
                    - {name: hits_total, type: counter}
                    - {name: size, type: histogram, value: .number, buckets: [1]}
                    - {name: words_total, type: counter, labels: {word: .word}}
                    - {name: last, value: .number}
                    - {name: state, type: stateset, states: [up, down], value: .word}
                    - {name: build_info, type: info}
                    """)
                .page())
        .isEqualTo(
            """
            # counter
            hits_total 0
            # histogram
            size 1:0 Infinity:0 sum 0
            """);
  }

  @Test
  void showsTheNewestEventUntilItExpires() throws Exception {
    Events events =
        Events.of(
            WORDS,
            """
            - {name: last, value: .number, labels: {word: .word}}
            - {name: ever, value: .number, expire: 0s}
            - {name: brief, value: .number, expire: 10s}
            - {name: state, type: stateset, states: [a, b], value: .word}
            """);
    events.take("a 1\na 2\n").after(200).take("b 3\n");
    assertThat(events.page())
        .isEqualTo(
            """
            # gauge
            last{word="a"} 2
            last{word="b"} 3
            # gauge
            ever 3
            # gauge
            brief 3
            # stateset
            state{state="a"} 0
            state{state="b"} 1
            """);
    assertThat(events.after(200).page())
        .isEqualTo(
            """
            # gauge
            last{word="b"} 3
            # gauge
            ever 3
            # stateset
            state{state="a"} 0
            state{state="b"} 1
            """);
    assertThat(events.after(200).take("b 4\n").page())
        .contains("last{word=\"b\"} 4\n")
        .doesNotContain("word=\"a\"");
  }

  @Test
  void dropsAnEventForEveryMetricWhereItFailsForOne() throws Exception {
    Events events =
        Events.of(
            WORDS,
            """
            - {name: hits_total, type: counter}
            - {name: words_total, type: counter, labels: {word: .word}}
            - {name: sum_total, type: counter, value: .number}
            """);
    events.take("a 1\nb two\nc -3\n");
    assertThat(events.counts()).isEqualTo(new EventCounts(1, 0, 2, 0));
    assertThat(events.page())
        .isEqualTo(
            """
            # counter
            hits_total 1
            # counter
            words_total{word="a"} 1
            # counter
            sum_total 1
            """);
  }

  @Test
  void skipsWhatIsMissingWhereThatIsSaid() throws Exception {
    String metrics =
        """
        - {name: hits_total, type: counter}
        - {name: more_total, type: counter, labels: {more: .more}, missing: %s}
        """;
    assertThat(Events.of(WORDS, metrics.formatted("skip")).take("a 1\nb 2 x\n").page())
        .isEqualTo("# counter\nhits_total 2\n# counter\nmore_total{more=\"x\"} 1\n");
    assertThat(Events.of(WORDS, metrics.formatted("fail")).take("a 1\nb 2 x\n").page())
        .isEqualTo("# counter\nhits_total 1\n# counter\nmore_total{more=\"x\"} 1\n");
  }

  @Test
  void takesOnlyTheEventsOfThePatternThatAMetricNames() throws Exception {
    assertThat(
            Events.of(
                    Map.of("get", "GET (?P<path>\\S+)", "slow", "took (?P<ms>\\d+)"),
                    """
                    - {name: gets_total, type: counter, on: get, labels: {path: .path}}
                    - {name: all_total, type: counter, labels: {pattern: $pattern}}
                    - on: slow
                      metrics:
                        - {name: took, type: histogram, value: .ms, buckets: [5]}
                        - {name: took_ms_total, type: counter, value: .ms}
                    """)
                .take("GET /a took 3\nGET /b\ntook 7\n")
                .page())
        .isEqualTo(
            """
            # counter
            gets_total{path="/a"} 1
            gets_total{path="/b"} 1
            # counter
            all_total{pattern="get"} 2
            all_total{pattern="slow"} 2
            # histogram
            took 5:1 Infinity:2 sum 10
            # counter
            took_ms_total 10
            """);
  }

  @Test
  void countsAllItemsOfAnEventAndShowsTheLast() throws Exception {
    assertThat(
            Events.ofJson(
                    """
                    - each: .items[]
                      metrics:
                        - {name: items_total, type: counter, value: .n}
                        - {name: item, value: .n}
                    """)
                .take("{\"items\": [{\"n\": 1}, {\"n\": 2}]}\n{\"items\": [{\"n\": 4}]}\n")
                .page())
        .isEqualTo("# counter\nitems_total 7\n# gauge\nitem 4\n");
  }

  @Test
  void foldsNewSeriesIntoOneWhereThereIsNoMoreRoom() throws Exception {
    Events events =
        Events.of(WORDS, "- {name: words_total, type: counter, labels: {word: .word}}", 3);
    events.take("a 1\nb 1\nc 1\nd 1\na 1\nc 1\n");
    assertThat(events.page())
        .isEqualTo(
            """
            # counter
            words_total{word="a"} 2
            words_total{word="b"} 1
            words_total{word="__overflow__"} 3
            """);
    assertThat(events.mapper.dropped()).isEqualTo(3);
  }

  @Test
  void foldsAStatesetWithAllItsStatesOrNotAtAll() throws Exception {
    Events events =
        Events.of(
            WORDS,
            "- {name: state, type: stateset, states: [up, down], labels: {w: .word}, value: .number}",
            5); // two are kept for the overflow
    events.take("a up\nb down\n");
    assertThat(events.page())
        .isEqualTo(
            """
            # stateset
            state{w="a",state="up"} 1
            state{w="a",state="down"} 0
            state{w="__overflow__",state="up"} 0
            state{w="__overflow__",state="down"} 1
            """);
  }

  @Test
  void makesRoomWhereSeriesExpire() throws Exception {
    Events events =
        Events.of(
            WORDS,
            "- {name: state, type: stateset, states: [up], labels: {w: .word}, value: .number}",
            2);
    events.take("a up\nb up\n").after(301);
    assertThat(events.page()).isEmpty();
    assertThat(events.take("b up\n").page())
        .isEqualTo("# stateset\nstate{w=\"b\",state=\"up\"} 1\n");
  }

  @Test
  void refusesLabelsThatWouldFillTheMemoryOrAreNoText() throws Exception {
    String metrics = "- {name: words_total, type: counter, labels: {word: .w}}";
    Events events = Events.ofJson(metrics);
    events.take("{\"w\": \"" + "x".repeat(1025) + "\"}\n{\"w\": \"\\ud800\"}\n{\"w\": \"a\"}\n");
    assertThat(events.counts()).isEqualTo(new EventCounts(1, 0, 2, 0));
    assertThat(events.page()).isEqualTo("# counter\nwords_total{word=\"a\"} 1\n");
  }

  @Test
  void goesOnFromWhatItRemembers() throws Exception {
    String metrics =
        """
        - {name: words_total, type: counter, labels: {word: .word}}
        - {name: size, type: histogram, value: .number, buckets: [10]}
        - {name: took, type: summary, value: .number, quantiles: [1]}
        - {name: last, value: .number}
        """;
    Events before = Events.of(WORDS, metrics).take("a 5\nb 50\n");
    Events after = Events.of(WORDS, metrics);
    after.mapper.restore(Mappings.JSON.readTree(before.mapper.memory().toString()));
    assertThat(after.take("a 1\n").page())
        .isEqualTo(
            """
            # counter
            words_total{word="a"} 2
            words_total{word="b"} 1
            # histogram
            size 10:2 Infinity:3 sum 56
            # summary
            took 1:0.9901475429766743 count 3 sum 56
            # gauge
            last 1
            """);
    Events changed = Events.of(WORDS, metrics.replace("buckets: [10]", "buckets: [20]"));
    changed.mapper.restore(before.mapper.memory());
    assertThat(changed.page()).contains("size 20:0 Infinity:0 sum 0\n", "word=\"a\"} 1\n");
  }

  @Test
  void losesNothingWhereThereIsLessRoomThanBefore() throws Exception {
    String metrics = "- {name: words_total, type: counter, labels: {word: .word}}";
    Events before = Events.of(WORDS, metrics, 4).take("a 1\nb 1\nb 1\nc 1\nc 1\nd 1\n");
    assertThat(before.mapper.dropped()).isEqualTo(1);
    Events after = Events.of(WORDS, metrics, 2);
    after.mapper.restore(Mappings.JSON.readTree(before.mapper.memory().toString()));
    assertThat(after.page())
        .isEqualTo(
            """
            # counter
            words_total{word="a"} 1
            words_total{word="__overflow__"} 5
            """);
    assertThat(after.mapper.dropped()).isEqualTo(3); // one before, and two words now
  }

  @Test
  void countsNothingThatScalesBelowZero() throws Exception {
    Events events =
        Events.ofJson("- {name: size, type: histogram, value: .n, scale: -1, buckets: [1]}");
    events.take("{\"n\": 5}\n{\"n\": -0.5}\n");
    assertThat(events.counts()).isEqualTo(new EventCounts(1, 0, 1, 0));
    assertThat(events.page()).isEqualTo("# histogram\nsize 1:1 Infinity:1 sum 0.5\n");
  }

  @Test
  void addsTheSameFromBytesAndFromDocuments() throws Exception {
    String metrics =
        """
        - {name: words_total, type: counter, labels: {word: .word, one: '"1"'}}
        - {name: pairs_total, type: counter, labels: {w: .word, m: .more}, missing: skip}
        - {name: sum_total, type: counter, value: .number}
        - {name: milli_total, type: counter, value: .number, scale: 0.001}
        - {name: twice_total, type: counter, value: .number, scale: 2}
        - {name: size, type: histogram, value: .number, buckets: [1, 10, 100]}
        - {name: last, value: .number, labels: {word: .word}}
        """;
    Random random = new Random(42);
    String[] numbers = {
      "1", "0", "007", "1.5", ".5", "5.", "-1", "1e3", "x", "", "12345678901234567890", "0.1", "+1"
    };
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < 5_000; line++) {
      lines.append((char) ('a' + random.nextInt(5))).append(random.nextInt(30) == 0 ? "é" : "");
      lines.append(' ').append(numbers[random.nextInt(numbers.length)]);
      lines.append(random.nextBoolean() ? " more" + random.nextInt(3) : "").append('\n');
    }
    Events plain = Events.of(WORDS, metrics, 30).take(lines.toString());
    Events documents = Events.of(WORDS, metrics, 30).takeDocuments(lines.toString());
    assertThat(plain.page()).isEqualTo(documents.page()).contains("__overflow__", "pairs_total{");
    assertThat(plain.counts()).isEqualTo(documents.counts());
    assertThat(plain.counts().failed()).isGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          {name: a, value: .x, on: b}                      ¦ metrics[0].on: "b" is none of the patterns; there are a
          {name: a, value: .x, aggregate: sum}             ¦ metrics[0].aggregate: does not apply to a log: its events add up by themselves
          {name: a, type: histogram, value: .x}            ¦ metrics[0].buckets: is missing; state the upper bounds, as [0.1, 0.5, 1]
          {name: a, type: histogram, buckets: [1]}         ¦ metrics[0].value: is missing; it says what is spread over the buckets
          {name: a, type: histogram, buckets_from: .b}     ¦ metrics[0].buckets_from: is what a source counts itself; over the events of a log write value and buckets
          {name: a, type: summary, quantiles_from: {1: .p}} ¦ metrics[0].quantiles_from: is what a source counts itself; over the events of a log write value and quantiles
          {name: a, type: gaugehistogram, value: .x, buckets: [1]} ¦ metrics[0].type: events add up to a histogram; write type: histogram
          {name: a, value: $exit}                          ¦ metrics[0].value: there is no variable $exit; there are $line, $path, $pattern, $root
          """)
  void refuses(String metric, String problem) throws Exception {
    assertThat(Events.problem("[" + metric + "]")).isEqualTo(problem);
  }

  @Test
  void refusesOneSeriesThatAddsUpInTwoWays() throws Exception {
    assertThat(
            Events.problem(
                """
                - {name: a, type: histogram, value: .x, buckets: [1]}
                - {name: a, type: histogram, value: .x, buckets: [2]}
                - {name: b_total, type: counter}
                - {name: b_total, type: counter, on: a}
                """))
        .isEqualTo(
            "metrics[1].name: a adds up in another way above; state the same buckets, quantiles,"
                + " states and expire in both places");
  }
}
