package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.metrics.Exposition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parsers of the official Python client read random pages: the strict one of OpenMetrics and
 * that of the text format. Both must find every sample that was written. That the strict one
 * refuses each of the 167 bad cases of OpenMetrics' own suite shows that none of what they hold is
 * ever written.
 */
class IndependentParserTest {
  private static final int PAGES = 150;
  private static final List<Escaping> ESCAPINGS = List.of(Escaping.values());

  private static final String JUDGE =
      """
      import glob, sys
      from prometheus_client import openmetrics, parser
      from prometheus_client.openmetrics import parser as strict
      for path in sorted(glob.glob(sys.argv[1] + '/*')):
          text = open(path, newline='', encoding='utf-8').read()
          parse = strict if path.endswith('.openmetrics') else parser
          try:
              families = list(parse.text_string_to_metric_families(text))
          except Exception as problem:
              print(path, repr(problem))
              continue
          found = sum(len(family.samples) for family in families)
          lines = sum(1 for line in text.split('\\n') if line and not line.startswith('#'))
          if found != lines:
              print(path, found, 'samples in', lines, 'lines')
          names = [family.name for family in families]
          if len(names) != len(set(names)):
              print(path, 'a family stands twice:', names)
      """;

  @Test
  void acceptsRandomPages(@TempDir Path folder) throws Exception {
    Random random = new Random(3);
    for (int run = 0; run < PAGES; run++) {
      Exposition page = Pages.of(RandomSnapshots.next(random, run % 3 == 0));
      Escaping escaping = ESCAPINGS.get(random.nextInt(ESCAPINGS.size()));
      Escaping classic = escaping == Escaping.ALLOW_UTF_8 ? Escaping.UNDERSCORES : escaping;
      write(folder.resolve(run + ".openmetrics"), page, Syntax.OPENMETRICS_1_0_0, escaping);
      write(folder.resolve(run + ".1.0.0.txt"), page, Syntax.TEXT_1_0_0, escaping);
      write(folder.resolve(run + ".0.0.4.txt"), page, Syntax.TEXT_0_0_4, classic);
    }
    assertThat(verdict(JUDGE, folder)).isEmpty();
  }

  @Test
  void judgesThePublicCasesAsTheySay() throws Exception {
    Path cases = Path.of(System.getProperty("gaugesmith.data", "../../shared/data"));
    String script =
        """
        import json, sys
        from prometheus_client.openmetrics import parser
        count = 0
        for line in open(sys.argv[1], encoding='utf-8'):
            case = json.loads(line)
            try:
                list(parser.text_string_to_metric_families(case['text']))
                accepted = True
            except ValueError:
                accepted = False
            if accepted != case['shouldParse']:
                print(case['name'], 'accepted:', accepted)
            count += 1
        print(count, 'cases')
        """;
    Path file = cases.resolve("openmetrics-parsers.jsonl");
    if (!Files.exists(file)) {
      skip("there is no " + file + ": -Dgaugesmith.data=FOLDER");
    }
    assertThat(verdict(script, file)).isEqualTo("211 cases\n");
  }

  private static void write(Path file, Exposition page, Syntax syntax, Escaping escaping)
      throws IOException {
    Files.write(file, Pages.bytes(Format.of(syntax, escaping).render(page, false)));
  }

  private static String verdict(String script, Path argument) throws Exception {
    Process judge =
        new ProcessBuilder(python().toString(), "-c", script, argument.toString())
            .redirectErrorStream(true)
            .start();
    String verdict = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(judge.waitFor()).as(verdict).isZero();
    return verdict;
  }

  private static Path python() {
    String property = System.getProperty("gaugesmith.tools", "");
    String variable = System.getenv().getOrDefault("GAUGESMITH_TOOLS", "");
    Path folder =
        !property.isBlank()
            ? Path.of(property)
            : !variable.isBlank()
                ? Path.of(variable)
                : Path.of(System.getProperty("user.home"), ".cache", "gaugesmith-tools");
    Path python = folder.resolve("bin").resolve("python");
    if (!Files.isExecutable(python)) {
      skip("there is no " + python + " with prometheus_client: .ci/install-tools");
    }
    return python;
  }

  private static void skip(String message) {
    if (Boolean.getBoolean("gaugesmith.tools.required")) {
      throw new AssertionError(message);
    }
    Assumptions.abort(message);
  }
}
