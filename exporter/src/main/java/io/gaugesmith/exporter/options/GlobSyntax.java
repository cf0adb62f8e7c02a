package io.gaugesmith.exporter.options;

import com.google.re2j.Pattern;

/** Translates a glob into a regular expression. */
final class GlobSyntax {
  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int position;
  private int depth;

  private GlobSyntax(String glob) {
    this.glob = glob;
  }

  static String toRegex(String glob) {
    if (glob.isEmpty()) {
      throw new IllegalArgumentException("a pattern must not be empty; write for example *.txt");
    }
    return new GlobSyntax(glob).translate();
  }

  private String translate() {
    regex.append("(?s)");
    while (position < glob.length()) {
      char character = glob.charAt(position++);
      switch (character) {
        case '*' -> star();
        case '?' -> regex.append("[^/]");
        case '[' -> characterClass();
        case '{' -> {
          depth++;
          regex.append("(?:");
        }
        case '}' -> close();
        case ',' -> regex.append(depth > 0 ? '|' : ',');
        case '\\' -> {
          if (position == glob.length()) {
            throw invalid("ends in a backslash");
          }
          regex.append(Pattern.quote(String.valueOf(glob.charAt(position++))));
        }
        default -> regex.append(Pattern.quote(String.valueOf(character)));
      }
    }
    if (depth > 0) {
      throw invalid("has a { without }");
    }
    return regex.toString();
  }

  private void star() {
    if (position == glob.length() || glob.charAt(position) != '*') {
      regex.append("[^/]*");
      return;
    }
    position++;
    if (position < glob.length() && glob.charAt(position) == '/') { // "**/" is also no folder
      position++;
      regex.append("(?:.*/)?");
    } else {
      regex.append(".*");
    }
  }

  private void characterClass() {
    int end = glob.indexOf(']', position + 1);
    if (end < 0) {
      throw invalid("has a [ without ]");
    }
    String members = glob.substring(position, end).replace("\\", "\\\\").replace("[", "\\[");
    boolean negated = members.startsWith("!") || members.startsWith("^");
    regex
        .append(negated ? "[^/" : "[")
        .append(negated ? members.substring(1) : members)
        .append(']');
    position = end + 1;
  }

  private void close() {
    if (depth == 0) {
      throw invalid("has a } without {");
    }
    depth--;
    regex.append(')');
  }

  private IllegalArgumentException invalid(String what) {
    return new IllegalArgumentException("pattern \"" + glob + "\" " + what);
  }
}
