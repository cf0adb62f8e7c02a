package io.gaugesmith.expose;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One family as bytes, for the formats in which its lines are the same. */
final class FamilyForm {
  private final Family family;
  private final Syntax syntax;
  private final SeriesForm series;
  private final boolean strict;
  private final Map<Samples, Lines> lines = new EnumMap<>(Samples.class);

  private FamilyForm(Family family, Syntax syntax, SeriesForm series) {
    this.family = family;
    this.syntax = syntax;
    this.series = series;
    this.strict = series.isStrict() && (family.isPlain() || StrictValues.fit(family));
  }

  static FamilyForm of(Family family, Format format) {
    SeriesForm series = SeriesForm.of(family.series(), format.escaping());
    Object key = family.isPlain() ? series.escaping() : format; // plain lines know no syntax
    return family.derived().get(key, () -> new FamilyForm(family, format.syntax(), series));
  }

  /** Whether this is such as OpenMetrics allows for the type. */
  boolean isStrict() {
    return strict;
  }

  /** The blocks of an exposed family whose first part this is. */
  List<Block> blocks(Metric metric, Syntax asked, boolean allStrict) {
    return metric.equals(family.metric())
        ? series.blocks(metric, asked, allStrict)
        : asked.blocks(metric, series.escaping(), allStrict);
  }

  /** The lines, borrowed: to be given back when they have been read. */
  synchronized Lines borrow(Samples samples) {
    Lines made = lines.get(samples);
    if (made == null || !made.borrow()) {
      made = render(samples);
      lines.put(samples, made);
    }
    return made;
  }

  private Lines render(Samples samples) {
    if (family.isPlain()) {
      return PlainLines.borrow(family, series);
    }
    Lines rendered = new ValueLines(family, series, syntax).render(samples);
    boolean unused = rendered.borrow();
    return rendered;
  }
}
