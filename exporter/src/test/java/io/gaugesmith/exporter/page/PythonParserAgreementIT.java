package io.gaugesmith.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.testing.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agreement with the parsers of Prometheus' client for Python on whole and on damaged pages. Where
 * we refuse what it accepts, the message must be one of those that stand here, each with its
 * reason.
 */
class PythonParserAgreementIT {
  private static final long SEED = 20_26;
  private static final int PAGES = 6_000;
  private static final String INSERTED = "\"{}#,=\\ \t\nxyz_:.0123+-eNaInf";

  private static final List<String> LINES =
      List.of(
          "# TYPE a counter\na_total 1",
          "# TYPE b gauge\n# HELP b Some \\\\ text\\n.\nb{x=\"1\",y=\"a\\\"b\"} -1.5e3",
          "# TYPE c histogram\nc_bucket{le=\"1.0\"} 1\nc_bucket{le=\"+Inf\"} 2\nc_count 2\nc_sum 3.5",
          "# TYPE d summary\nd{quantile=\"0.5\"} 2\nd_count 3\nd_sum 4",
          "e{l=\"ü\"} +Inf\ne{l=\"v\"} NaN",
          "# HELP f_seconds F\n# TYPE f_seconds gauge\nf_seconds 12 1700000000.5",
          "# TYPE g counter\n# HELP g G\ng_total{h=\"i\"} 17 # {trace=\"t\"} 1.5",
          "# TYPE j stateset\nj{j=\"on\"} 1\nj{j=\"off\"} 0",
          "# TYPE k info\nk_info{version=\"1\"} 1",
          "# TYPE m gaugehistogram\nm_bucket{le=\"+Inf\"} 2\nm_gcount 2\nm_gsum 3");

  private static final List<String> TEXT_LINES =
      List.of(
          "# TYPE a_total counter\na_total 1",
          "# TYPE b gauge\n# HELP b Some \\\\ text\\n.\nb{x=\"1\",y=\"a\\\"b\"} -1.5e3",
          "# TYPE c histogram\nc_bucket{le=\"1.0\"} 1\nc_bucket{le=\"+Inf\"} 2\nc_count 2\nc_sum 3.5",
          "# TYPE d summary\nd{quantile=\"0.5\"} NaN\nd_count 3\nd_sum 4",
          "e{l=\"ü\",} +Inf\n\n# a comment\ne{l=\"v\"}   NaN",
          "# TYPE f untyped\nf\t12 1700000000000");

  /** Prints for each page whether it is accepted, and the bits of each plain number. */
  private static final String JUDGE =
      """
      import json, struct, sys
      from prometheus_client import parser
      from prometheus_client.openmetrics import parser as openmetrics
      for line in open(sys.argv[1], encoding='utf-8'):
          page = json.loads(line)
          parse = (openmetrics if page['open'] else parser).text_string_to_metric_families
          try:
              numbers = {}
              for family in parse(page['text']):
                  if family.type not in ('histogram', 'gaugehistogram', 'summary'):
                      for sample in family.samples:
                          labels = sorted(l for l in sample.labels.items() if l[1])
                          key = sample.name + ''.join('|%s=%s' % label for label in labels)
                          numbers[key] = struct.unpack('>q', struct.pack('>d', sample.value))[0]
              print(json.dumps({'accepted': True, 'why': '', 'numbers': numbers}))
          except Exception as e:
              print(json.dumps({'accepted': False, 'why': repr(e)[:200], 'numbers': {}}))
      """;

  /**
   * Why we refuse damaged pages that the other parser accepts. It takes any character for the space
   * after labels, any word after {@code #}, colons in names of labels, and spaces inside braces.
   */
  private static final Set<String> STRICTER =
      Set.of(
          "one space is wanted",
          "a line that starts with # is",
          "is not a label name",
          "a comma or } is wanted",
          "= is wanted",
          "a label's value stands in double quotes",
          "is not a number");

  /** The same for text, where the other parser checks neither types nor whole pages. */
  private static final Set<String> STRICTER_TEXT =
      Set.of(
          "TYPE stands before the samples",
          "the last bucket must be +Inf",
          "buckets are cumulative",
          "they must be equal",
          "is not a number",
          "is not a timestamp",
          "is not a metric name",
          "is not a label name",
          "is not between 0 and 1",
          "is missing",
          "has a second",
          "stands twice",
          "HELP and TYPE want",
          "should have ended",
          "the last line does not end");

  /** Its counters have names without {@code _total}, so that the rest must not be empty. */
  private static final String LAXER = "metric name cannot be empty";

  @TempDir Path folder;

  private record Case(boolean open, String text) {}

  private record Verdict(boolean accepted, String why, Map<String, Long> numbers) {}

  private static boolean isDamaged(int page) {
    return page % 8 != 0;
  }

  @Test
  void judgesWholeAndDamagedPagesAlike() throws Exception {
    Random random = new Random(SEED);
    List<Case> cases = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      boolean open = random.nextInt(3) > 0;
      cases.add(new Case(open, damaged(random, whole(random, open), isDamaged(page) ? 1 : 0)));
    }
    List<Verdict> verdicts = verdicts(cases);
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    for (int page = 0; page < cases.size(); page++) {
      Case judged = cases.get(page);
      Verdict ours = ours(judged);
      Verdict theirs = verdicts.get(page);
      accepted += ours.accepted() ? 1 : 0;
      Set<String> stricter = judged.open() ? STRICTER : STRICTER_TEXT;
      boolean explained =
          isDamaged(page)
              && (theirs.accepted()
                  ? stricter.stream().anyMatch(ours.why()::contains)
                  : theirs.why().contains(LAXER));
      boolean alike = ours.accepted() == theirs.accepted() && sameNumbers(judged, ours, theirs);
      if (!alike && !explained) {
        differences.add("%s%nours: %s%ntheirs: %s".formatted(judged, ours, theirs));
      }
    }
    assertThat(differences).isEmpty();
    assertThat(accepted).isBetween(PAGES / 8, PAGES * 7 / 8); // both kinds were judged
  }

  /**
   * Where a text page comes back to a histogram or summary, the other parser takes its parts for
   * plain numbers, so it has more of these.
   */
  private static boolean sameNumbers(Case judged, Verdict ours, Verdict theirs) {
    return theirs.numbers().entrySet().containsAll(ours.numbers().entrySet())
        && (!judged.open() || ours.numbers().size() == theirs.numbers().size());
  }

  private static String whole(Random random, boolean open) {
    List<String> blocks = new ArrayList<>(open ? LINES : TEXT_LINES);
    Collections.shuffle(blocks, random);
    String page = String.join("\n", blocks.subList(0, 1 + random.nextInt(4))) + "\n";
    return open ? page + "# EOF\n" : page;
  }

  private static String damaged(Random random, String page, int times) {
    StringBuilder text = new StringBuilder(page);
    for (int time = 0; time < times; time++) {
      int at = random.nextInt(text.length());
      char inserted = INSERTED.charAt(random.nextInt(INSERTED.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, inserted);
        case 2 -> text.setCharAt(at, inserted);
        default -> {
          int end = text.indexOf("\n", at);
          int start = text.lastIndexOf("\n", at - 1) + 1;
          String line = text.substring(start, end + 1);
          text.delete(start, end + 1);
          int place = text.indexOf("\n", random.nextInt(text.length() + 1)) + 1;
          text.insert(place, line);
        }
      }
    }
    return text.toString();
  }

  private static Verdict ours(Case judged) {
    Dialect dialect = judged.open() ? Dialect.OPENMETRICS : Dialect.TEXT;
    try {
      Map<String, Long> numbers = new HashMap<>();
      for (MetricsPage.PageFamily family :
          PageParser.parse(judged.text(), dialect, Timestamps.LEFT_OUT).families()) {
        for (MetricsPage.PageSample sample : family.samples()) {
          if (sample.value() instanceof Scalar scalar) {
            numbers.put(
                key(family.metric(), sample.labelValues()),
                Double.doubleToLongBits(scalar.value()));
          }
        }
      }
      return new Verdict(true, "", numbers);
    } catch (MalformedPageException e) {
      return new Verdict(false, String.valueOf(e.getMessage()), Map.of());
    }
  }

  private static String key(Metric metric, List<String> values) {
    Map<String, String> labels = new TreeMap<>();
    for (int label = 0; label < values.size(); label++) {
      if (!values.get(label).isEmpty()) {
        labels.put(metric.labelNames().get(label), values.get(label));
      }
    }
    StringBuilder key = new StringBuilder(metric.name());
    labels.forEach((name, value) -> key.append('|').append(name).append('=').append(value));
    return key.toString();
  }

  private List<Verdict> verdicts(List<Case> cases) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    for (Case one : cases) {
      lines.add(mapper.writeValueAsString(Map.of("open", one.open(), "text", one.text())));
    }
    Path file = Files.write(folder.resolve("pages.jsonl"), lines);
    Process judge =
        new ProcessBuilder(Tools.require("python").toString(), "-c", JUDGE, file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(judge.waitFor()).as(said).isZero();
    List<Verdict> verdicts = new ArrayList<>();
    for (String line : said.lines().toList()) {
      verdicts.add(mapper.readValue(line, Verdict.class));
    }
    assertThat(verdicts).hasSameSizeAs(cases);
    return verdicts;
  }
}
