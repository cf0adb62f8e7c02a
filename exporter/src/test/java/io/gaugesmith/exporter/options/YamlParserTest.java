package io.gaugesmith.exporter.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlParserTest {
  private static String problems(String yaml) {
    Problems problems = new Problems();
    YamlParser.parse("c.yml", yaml, problems);
    return problems.toString();
  }

  @Test
  void refusesAliasesThatGrowWithoutBound() {
    String lists =
        IntStream.range(1, 7)
            .mapToObj(i ->
                "l%d: &l%d [%s]\n"
                    .formatted(i, i, ("*l" + (i - 1) + ",").repeat(8).replaceAll(",$", "")))
            .collect(Collectors.joining());
    assertThat(problems("l0: &l0 [lol,lol,lol,lol,lol,lol,lol,lol]\n" + lists))
        .startsWith("c.yml:6:5: l6: with its aliases written out this is too large to be meant");
  }

  @Test
  void refusesMoreThanFiftyAliases() {
    assertThat(problems("a: &a x\nb: [" + "*a, ".repeat(50) + "*a]"))
        .isEqualTo("c.yml:2:205: b[50]: more than 50 aliases in one file");
    assertThat(problems("a: &a x\nb: [" + "*a, ".repeat(49) + "*a]")).isEmpty();
  }

  @Test
  void refusesMoreThanFiftyLevels() {
    assertThat(problems("[".repeat(100_000)))
        .isEqualTo("c.yml:1:51: " + "[0]".repeat(50) + ": more than 50 levels of lists and maps");
    assertThat(problems("[".repeat(50) + "]".repeat(50))).isEmpty();
    assertThat(
            problems(
                "a: &a "
                    + "[".repeat(30)
                    + "]".repeat(30)
                    + "\nb: "
                    + "[".repeat(25)
                    + "*a"
                    + "]".repeat(25)))
        .endsWith(": more than 50 levels of lists and maps");
  }

  @Test
  void refusesAnAliasInsideItsAnchor() {
    assertThat(problems("a: &a [*a]"))
        .isEqualTo("c.yml:1:8: a[0]: this alias is part of what it stands for");
  }

  @Test
  void refusesLargeFiles() {
    assertThat(problems("a: " + "x".repeat(3_000_000)))
        .isEqualTo("c.yml:1:1: the file is larger than 3 MB; split it and use include");
  }

  @Test
  void showsNoPartOfWhatItCannotRead() {
    assertThat(problems("a: *hunter2"))
        .isEqualTo(
            "c.yml:1:4: a: no anchor for this alias stands above; text that begins with * is"
                + " quoted");
    assertThat(problems("a: !hunter2 x"))
        .isEqualTo("c.yml:1:4: a: YAML tags mean nothing here; text that begins with ! is quoted");
    assertThat(problems("a: %hunter2"))
        .isEqualTo(
            "c.yml:1:4: not YAML: no value starts with this character; put the text into quotes");
    assertThat(problems("a: \"hunter2"))
        .isEqualTo("c.yml:1:12: not YAML: the closing quote is missing");
    assertThat(problems("a: hunter2: b"))
        .isEqualTo(
            "c.yml:1:11: not YAML: a colon and a space in the middle of a text; put the text into"
                + " quotes, or the key on a line of its own");
  }

  @Test
  void explainsBrokenSyntaxWithItsPlace() {
    assertThat(problems("a:\n\tb: 1")).isEqualTo("c.yml:2:1: a tab stands where YAML wants spaces");
    assertThat(problems("a:\n  b: 1\n \tc: 2"))
        .isEqualTo("c.yml:3:2: a tab stands where YAML wants spaces");
    assertThat(problems("a: 1\n b: 2")).contains("c.yml:2:");
    assertThat(problems("a: [1, 2\nb: 3"))
        .isEqualTo("c.yml:2:2: not YAML: a comma or the closing bracket is missing before this");
    assertThat(problems("a: \u0007"))
        .isEqualTo("c.yml:1:4: the character U+0007 must not stand in YAML");
    assertThat(problems("a: 1\n---\nb: 2\n"))
        .isEqualTo("c.yml:2:1: a second document starts here; a file holds one");
    assertThat(problems(" # nothing\n"))
        .isEqualTo("c.yml:1:1: the file holds no YAML; write for example collectors: {host: {}}");
    assertThat(problems("? [a]\n: b")).isEqualTo("c.yml:1:3: a key must be one value, a text");
    assertThat(problems("{? : x}")).endsWith(": a key is missing before the colon");
    assertThat(problems("a: {b: 1, c: 2, b: 3}"))
        .isEqualTo("c.yml:1:17: a.b: stands twice; first in line 1");
  }
}
