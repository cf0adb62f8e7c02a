package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Regex;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatOptionsTest {
  private static String problem(Runnable options) {
    InvalidOption problem = catchThrowableOfType(InvalidOption.class, options::run);
    return problem.option() + ": " + problem.getMessage();
  }

  @Test
  void refusesOptionsOfOtherFormats() {
    Regex pattern = Regex.parse("(?P<a>x)");
    assertThat(problem(() -> new FormatOptions(DocumentFormat.JSON, ";", null, List.of())))
        .isEqualTo("delimiter: applies to format: csv, not to json");
    assertThat(problem(() -> new FormatOptions(DocumentFormat.CSV, null, pattern, List.of())))
        .isEqualTo("pattern: applies to format: lines, not to csv");
    assertThat(problem(() -> new FormatOptions(DocumentFormat.KV, null, null, List.of("a"))))
        .isEqualTo("list: applies to format: xml, not to kv");
  }

  @Test
  void refusesValuesThatCannotWork() {
    assertThat(problem(() -> new FormatOptions(DocumentFormat.CSV, ";;", null, List.of())))
        .isEqualTo(
            "delimiter: must be one character, no quote and no line break; write for example \";\"");
    assertThat(
            problem(
                () -> new FormatOptions(DocumentFormat.LINES, null, Regex.parse("x"), List.of())))
        .isEqualTo("pattern: has no named group; write for example (?P<name>\\w+) (?P<value>\\d+)");
  }
}
