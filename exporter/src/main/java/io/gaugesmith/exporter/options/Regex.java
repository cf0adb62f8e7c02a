package io.gaugesmith.exporter.options;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression in RE2 syntax, whose matching takes linear time. */
public record Regex(String text, Pattern pattern) {
  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Regex parse(String text) {
    try {
      return new Regex(text, Pattern.compile(text));
    } catch (PatternSyntaxException | StackOverflowError e) {
      String why =
          e instanceof PatternSyntaxException syntax ? syntax.getDescription() : "too deep";
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a regular expression in RE2 syntax: " + why, e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
