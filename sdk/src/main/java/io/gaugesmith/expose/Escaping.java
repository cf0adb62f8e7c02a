package io.gaugesmith.expose;

import io.gaugesmith.metrics.Names;
import java.util.Locale;

/**
 * How names with characters outside the classic set are written, as the scraper asks: the schemes
 * of Prometheus' content negotiation, with the behaviour of its Go library in the corners that the
 * documentation leaves open.
 */
enum Escaping {
  ALLOW_UTF_8,
  UNDERSCORES,
  DOTS,
  VALUES;

  /** The scheme of this name in an Accept header; {@code underscores} when it is none. */
  static Escaping named(String name) {
    for (Escaping escaping : values()) {
      if (escaping.toString().equals(name)) {
        return escaping;
      }
    }
    return UNDERSCORES;
  }

  String metric(String name) {
    return escape(name, true);
  }

  /** As {@link #metric}, but for the colon, which a classic label name cannot hold. */
  String label(String name) {
    return escape(name, false);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String escape(String name, boolean colons) {
    if (this == ALLOW_UTF_8 || (this != DOTS && isClassic(name, colons))) {
      return name;
    }
    StringBuilder escaped = new StringBuilder(name.length() + 16);
    if (this == VALUES) {
      escaped.append("U__");
    }
    name.codePoints()
        .forEach(character -> {
          boolean first = escaped.length() == (this == VALUES ? 3 : 0);
          if (character != '_' && isClassic(character, first, colons)) {
            escaped.append((char) character);
          } else {
            escaped.append(substitute(character));
          }
        });
    return escaped.toString();
  }

  private String substitute(int character) {
    return switch (this) {
      case ALLOW_UTF_8 -> Character.toString(character);
      case UNDERSCORES -> "_";
      case DOTS -> character == '.' ? "_dot_" : "__";
      case VALUES -> character == '_' ? "__" : "_" + Integer.toHexString(character) + "_";
    };
  }

  private static boolean isClassic(String name, boolean colons) {
    return colons ? Names.isClassicMetric(name) : Names.isClassicLabel(name);
  }

  private static boolean isClassic(int character, boolean first, boolean colons) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character == ':' && colons)
        || (character >= '0' && character <= '9' && !first);
  }
}
