package io.gaugesmith.metrics;

/** The rules of metric and label names. */
public final class Names {
  /** How the names of the series begin that say how collectors fare: no collector uses it. */
  public static final String OWN = "gaugesmith_";

  private Names() {}

  /** Whether this is a classic metric name, {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  public static boolean isClassicMetric(String name) {
    return isClassic(name, true);
  }

  /** Whether this is a classic label name, {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isClassicLabel(String name) {
    return isClassic(name, false);
  }

  /**
   * The name as scrapers see it that know classic names only: every other character becomes an
   * underscore (the escaping scheme {@code underscores} of Prometheus' content negotiation). Names
   * are compared in this form, so that what clashes does not depend on who asks.
   */
  public static String underscored(String name) {
    if (isClassicMetric(name)) {
      return name;
    }
    StringBuilder escaped = new StringBuilder(name.length());
    int index = 0;
    while (index < name.length()) {
      int character = name.codePointAt(index);
      escaped.append(isClassic(character, index, true) ? (char) character : '_');
      index += Character.charCount(character);
    }
    return escaped.toString();
  }

  /** The same for a label's name, which cannot hold a colon. */
  public static String underscoredLabel(String name) {
    return underscored(name).replace(':', '_');
  }

  /** Whether the text is valid Unicode: no lone surrogate. */
  public static boolean isText(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (Character.isHighSurrogate(character)
          && index + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(index + 1))) {
        index++;
      } else if (Character.isSurrogate(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClassic(String name, boolean colons) {
    for (int index = 0; index < name.length(); index++) {
      if (!isClassic(name.charAt(index), index, colons)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isClassic(int character, int index, boolean colons) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_'
        || (colons && character == ':')
        || (index > 0 && character >= '0' && character <= '9');
  }
}
