package io.gaugesmith.expose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among our formats what an {@code Accept} header weighs highest. Each format has the
 * weight of the most specific range that covers it. Among equals one that is called by its name
 * comes before one that a wildcard covers, then the one that Prometheus 3 prefers; who sends
 * wildcards only gets the classic text, because that may be a person.
 */
final class Negotiation {
  private final List<MediaRange> ranges;

  /** A range as it covers one format; a higher fit is more specific. */
  private record Match(MediaRange range, int fit) {}

  Negotiation(List<MediaRange> ranges) {
    this.ranges = ranges;
  }

  Format best() {
    Syntax best = Syntax.TEXT_0_0_4;
    Match bestMatch = null;
    for (Syntax syntax : Syntax.values()) {
      Match match = match(syntax);
      if (match != null && match.range().weight() > 0 && isBetter(match, syntax, bestMatch)) {
        best = syntax;
        bestMatch = match;
      }
    }
    return Format.of(best, bestMatch == null ? Escaping.UNDERSCORES : bestMatch.range().escaping());
  }

  private static boolean isBetter(Match match, Syntax syntax, @Nullable Match than) {
    if (than == null || match.range().weight() != than.range().weight()) {
      return than == null || match.range().weight() > than.range().weight();
    }
    boolean named = isNamed(match);
    return named != isNamed(than) ? named : !named && syntax == Syntax.TEXT_0_0_4;
  }

  /** The most specific range that covers the format, among equals the heaviest. */
  private @Nullable Match match(Syntax syntax) {
    Match best = null;
    for (MediaRange range : ranges) {
      int fit = fit(range, syntax);
      if (fit > 0
          && (best == null
              || fit > best.fit()
              || (fit == best.fit() && range.weight() > best.range().weight()))) {
        best = new Match(range, fit);
      }
    }
    return best;
  }

  private static boolean isNamed(Match match) {
    return match.fit() >= 4;
  }

  /** How closely the range describes the format; 0 when it does not cover it. */
  private static int fit(MediaRange range, Syntax syntax) {
    String type = syntax.isOpenMetrics() ? "application/openmetrics-text" : "text/plain";
    if (range.type().equals("*/*")) {
      return 1;
    }
    if (range.type().equals(type.substring(0, type.indexOf('/')) + "/*")) {
      return 2;
    }
    String version = range.version();
    if (!range.type().equals(type)) {
      return 0;
    }
    if (version == null) {
      return syntax == Syntax.TEXT_1_0_0 ? 3 : 4; // text/plain alone means the classic version
    }
    return switch (syntax) {
      case TEXT_0_0_4 -> version.equals("0.0.4") ? 6 : 0;
      case TEXT_1_0_0 -> version.equals("1.0.0") ? 6 : 0;
      // who knows 0.0.1 only reads what we write of 1.0.0
      case OPENMETRICS_1_0_0 -> version.equals("1.0.0") ? 6 : version.equals("0.0.1") ? 5 : 0;
    };
  }
}
