package io.gaugesmith.exporter.testing;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what parsers let pass: a series that stands on a page twice. */
public final class UniqueSeries {
  private static final Pattern NAME = Pattern.compile("^[^{ ]+");
  private static final Pattern LABEL =
      Pattern.compile(
          "\\G[{,]([^=\"{},]+|\"(?:[^\"\\\\]|\\\\.)*\")(?:=\"((?:[^\"\\\\]|\\\\.)*)\")?");

  private UniqueSeries() {}

  /**
   * Fails with the first series that stands on the page twice, in whatever order its labels are.
   */
  public static void check(String page) {
    Set<String> seen = new HashSet<>();
    page.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> {
          if (!seen.add(series(line))) {
            throw new AssertionError("twice on one page: " + line);
          }
        });
  }

  private static String series(String line) {
    Matcher name = NAME.matcher(line);
    int start = name.find() ? name.end() : 0;
    Set<String> labels = new TreeSet<>();
    Matcher label = LABEL.matcher(line).region(start, line.length());
    while (label.find()) {
      labels.add(label.group().substring(1));
    }
    return line.substring(0, start) + labels;
  }
}
