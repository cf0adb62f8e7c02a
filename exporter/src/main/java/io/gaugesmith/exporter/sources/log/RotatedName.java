package io.gaugesmith.exporter.sources.log;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The names that rotation gives: a number or a date is added, at the end or before the ending. */
final class RotatedName {
  private static final Pattern SUFFIX = Pattern.compile("[-._][-._0-9T]*[0-9]");

  private RotatedName() {}

  /** Whether a file's name is one that rotation may have given to what has, or had, another. */
  static boolean isOf(Path original, Path file) {
    String before = String.valueOf(original.getFileName());
    String name = String.valueOf(file.getFileName());
    int dot = before.lastIndexOf('.');
    return isBetween(name, before, "")
        || (dot > 0 && isBetween(name, before.substring(0, dot), before.substring(dot)));
  }

  private static boolean isBetween(String name, String start, String end) {
    return name.length() > start.length() + end.length()
        && name.startsWith(start)
        && name.endsWith(end)
        && SUFFIX.matcher(name.substring(start.length(), name.length() - end.length())).matches();
  }
}
