package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exemplar;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Writes exemplars, as only OpenMetrics has them. */
final class ExemplarText {
  /** What OpenMetrics allows for all names and values together. */
  private static final int MOST_CODE_POINTS = 128;

  private final Escaping escaping;

  ExemplarText(Escaping escaping) {
    this.escaping = escaping;
  }

  /** Writes nothing for an exemplar that OpenMetrics does not allow. */
  void append(ByteSink out, Exemplar exemplar) {
    if (!isAllowed(exemplar)) {
      return;
    }
    out.append(" # {");
    boolean first = true;
    for (Map.Entry<String, String> label : exemplar.labels().entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      LineStart.appendLabel(out, escaping.label(label.getKey()), label.getValue());
    }
    out.append("} ");
    out.appendNumber(exemplar.value());
    Double timestamp = exemplar.timestampSeconds();
    if (timestamp != null && Double.isFinite(timestamp)) {
      out.append(' ');
      out.appendNumber(timestamp);
    }
  }

  private boolean isAllowed(Exemplar exemplar) {
    int codePoints = 0;
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, String> label : exemplar.labels().entrySet()) {
      String name = escaping.label(label.getKey());
      codePoints += name.codePointCount(0, name.length());
      codePoints += label.getValue().codePointCount(0, label.getValue().length());
      if (name.isEmpty() || !names.add(name)) {
        return false;
      }
    }
    return codePoints <= MOST_CODE_POINTS;
  }
}
