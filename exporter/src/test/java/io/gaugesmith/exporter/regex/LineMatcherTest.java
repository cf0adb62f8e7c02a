package io.gaugesmith.exporter.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineMatcherTest {
  private static final String ACCESS_LOG =
      "^(?P<ip>\\S+) \\S+ \\S+ \\[[^\\]]+\\] \"(?P<method>[A-Z]+) (?P<path>\\S+) [^\"]*\""
          + " (?P<status>\\d{3}) (?P<bytes>\\d+|-)";

  @Test
  void agreesWithTheLinearEngineOnWhateverIsWritten() {
    RandomPatterns random = new RandomPatterns(20_261_127);
    int translated = 0;
    int matched = 0;
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = random.pattern();
      Pattern pattern;
      try {
        pattern = Pattern.compile(text);
      } catch (PatternSyntaxException _) {
        continue;
      }
      accepted++;
      List<Integer> groups = IntStream.rangeClosed(1, pattern.groupCount()).boxed().toList();
      LineMatcher matcher = new LineMatcher(pattern, groups);
      translated += matcher.isTranslated() ? 1 : 0;
      for (int line = 0; line < 10; line++) {
        matched += agree(pattern, matcher, random.line()) ? 1 : 0;
      }
    }
    assertThat(accepted).as("accepted").isGreaterThan(10_000);
    assertThat(translated).as("translated").isGreaterThan(accepted / 3);
    assertThat(matched).as("matched").isBetween(20_000, 180_000);
  }

  private static boolean agree(Pattern pattern, LineMatcher matcher, String line) {
    String what = pattern + " on " + line;
    Matcher linear = pattern.matcher(line);
    boolean found = linear.find();
    assertThat(matcher.find(line)).as(what).isEqualTo(found);
    boolean ascii = line.chars().allMatch(character -> character < 128);
    if (found) {
      assertThat(line).as(what).contains(matcher.requiredText());
      same(what, linear, matcher);
    }
    if (ascii) {
      byte[] bytes = ("<" + line + ">").getBytes(StandardCharsets.US_ASCII);
      assertThat(matcher.find(bytes, 1, bytes.length - 1)).as(what).isEqualTo(found);
      if (found) {
        same(what, linear, matcher);
      }
    }
    return found;
  }

  private static void same(String what, Matcher linear, LineMatcher matcher) {
    for (int group = 1; group <= linear.groupCount(); group++) {
      assertThat(matcher.start(group - 1) + "-" + matcher.end(group - 1))
          .as("group %d of %s", group, what)
          .isEqualTo(linear.start(group) + "-" + linear.end(group));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?m)^a$", "(?U)a+", "\\pL", "(a*)*", "a{", "\\Qa\\E", "(|a)+", "[\\pL]"})
  void leavesToTheLinearEngineWhatMightDiffer(String pattern) {
    assertThat(new LineMatcher(Pattern.compile(pattern), List.of()).isTranslated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "^(\\S+) error: (.*)$, ' error: '",
    "(?i)error, ''",
    "(error|fatal), ''",
    "x?disk full{2}, 'disk full'",
    "(?:timed out)+ after, 'timed out'",
    "a(b)c(d?)ef, abc",
  })
  void knowsATextThatEveryMatchContains(String pattern, String required) {
    assertThat(new LineMatcher(Pattern.compile(pattern), List.of()).requiredText())
        .isEqualTo(required);
  }

  @Test
  void spendsNoMoreOnAHostileLineThanItsBudget() {
    Pattern pattern = Pattern.compile("^(?:(?:a+)+)+(b)$");
    LineMatcher matcher = new LineMatcher(pattern, List.of(1));
    byte[] line = "a".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(matcher.isTranslated()).isTrue();
    long begun = System.nanoTime();
    assertThat(matcher.find(line, 0, line.length)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(matcher.wasSlow()).isTrue();
    byte[] harmless = "aab".getBytes(StandardCharsets.US_ASCII);
    assertThat(matcher.find(harmless, 0, harmless.length)).isTrue();
    assertThat(matcher.start(0)).isEqualTo(2);
    assertThat(matcher.wasSlow()).isFalse();
  }

  @Test
  void translatesWhatPeopleWriteForAccessLogs() {
    LineMatcher matcher = new LineMatcher(Pattern.compile(ACCESS_LOG), List.of(1, 2, 3, 4, 5));
    String line = "1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"GET /a?b=c HTTP/1.0\" 200 2326";
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    assertThat(matcher.isTranslated()).isTrue();
    assertThat(matcher.find(bytes, 0, bytes.length)).isTrue();
    assertThat(
            IntStream.range(0, 5)
                .mapToObj(group -> line.substring(matcher.start(group), matcher.end(group))))
        .containsExactly("1.2.3.4", "GET", "/a?b=c", "200", "2326");
  }
}
