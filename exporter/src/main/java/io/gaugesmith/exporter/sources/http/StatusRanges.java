package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.exporter.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some HTTP statuses, as written: {@code 200-299, 404}. */
record StatusRanges(String text, List<Range> ranges) {
  record Range(int first, int last) {}

  private static final Pattern RANGE =
      Pattern.compile("\\s*([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?\\s*");

  /**
   * What a text says.
   *
   * @param option where it stands, for the message
   */
  static StatusRanges parse(String option, String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part);
      if (!matcher.matches()) {
        throw invalid(option, text);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (last < first) {
        throw invalid(option, text);
      }
      ranges.add(new Range(first, last));
    }
    return new StatusRanges(text, List.copyOf(ranges));
  }

  boolean accept(int status) {
    for (Range range : ranges) {
      if (status >= range.first && status <= range.last) {
        return true;
      }
    }
    return false;
  }

  private static InvalidOption invalid(String option, String text) {
    return new InvalidOption(
        option, "\"" + text + "\" are no HTTP statuses; write for example 200-299, 404");
  }

  @Override
  public String toString() {
    return text;
  }
}
