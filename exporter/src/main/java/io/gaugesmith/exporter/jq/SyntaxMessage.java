package io.gaugesmith.exporter.jq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the syntax of an expression, and where. */
final class SyntaxMessage {
  private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
  private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"\\s*(.*?)\\s*\" at");

  private SyntaxMessage() {}

  /** Takes the parser's own words, in which alone the place is found, where there are any. */
  static String of(String text, @Nullable Throwable cause) {
    String said = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    Matcher place = PLACE.matcher(said);
    if (!place.find()) {
      return said.isEmpty() ? "is not valid jq" : "is not valid jq: " + firstLine(said);
    }
    String where =
        text.indexOf('\n') < 0
            ? "at column " + place.group(2)
            : "at line " + place.group(1) + ", column " + place.group(2);
    Matcher encountered = ENCOUNTERED.matcher(said);
    if (!encountered.find()) {
      return "is not valid jq " + where;
    }
    String token = encountered.group(1);
    return token.contains("<EOF>")
        ? "is not valid jq: it ends too early"
        : "is not valid jq: unexpected "
            + unquoted(token)
            + " "
            + where
            + (text.startsWith("$.") ? "; a path starts with a dot, as .a.b" : "");
  }

  /** The parser names a token by kind and by text, such as {@code "[" "[}. */
  private static String unquoted(String token) {
    int second = token.indexOf("\" \"");
    String first = second < 0 ? token : token.substring(second + 3);
    String bare = first.replace("\"", "").strip();
    return bare.isEmpty() ? "quote" : bare;
  }

  private static String firstLine(String said) {
    return said.lines().findFirst().orElse(said);
  }
}
