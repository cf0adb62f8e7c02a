package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Regex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FormatOptionsTest {
  private static String problem(Runnable options) {
    InvalidOption problem = catchThrowableOfType(InvalidOption.class, options::run);
    return problem.option() + ": " + problem.getMessage();
  }

  private static String problem(
      DocumentFormat format,
      @Nullable String delimiter,
      @Nullable String pattern,
      List<String> list,
      List<Regex> keep) {
    Regex regex = pattern == null ? null : Regex.parse(pattern);
    return problem(() -> new FormatOptions(format, delimiter, regex, list, keep, List.of()));
  }

  @Test
  void refusesOptionsOfOtherFormats() {
    assertThat(problem(DocumentFormat.JSON, ";", null, List.of(), List.of()))
        .isEqualTo("delimiter: applies to format: csv, not to json");
    assertThat(problem(DocumentFormat.CSV, null, "(?P<a>x)", List.of(), List.of()))
        .isEqualTo("pattern: applies to format: lines, not to csv");
    assertThat(problem(DocumentFormat.KV, null, null, List.of("a"), List.of()))
        .isEqualTo("list: applies to format: xml, not to kv");
    assertThat(problem(DocumentFormat.LINES, null, null, List.of(), List.of(Regex.parse("a"))))
        .isEqualTo("keep: applies to format: prometheus, not to lines");
  }

  @Test
  void refusesValuesThatCannotWork() {
    assertThat(problem(DocumentFormat.CSV, ";;", null, List.of(), List.of()))
        .isEqualTo(
            "delimiter: must be one character, no quote and no line break; write for example \";\"");
    assertThat(problem(DocumentFormat.LINES, null, "x", List.of(), List.of()))
        .isEqualTo("pattern: has no named group; write for example (?P<name>\\w+) (?P<value>\\d+)");
  }
}
