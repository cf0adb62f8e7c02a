package io.gaugesmith.expose;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.metrics.SeriesSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is made once of a set of series for one escaping, and used for every value they have. */
final class SeriesForm {
  private final Escaping escaping;
  private final SeriesText text;
  private final boolean strict;
  private final Map<Syntax, List<Block>> strictBlocks = new EnumMap<>(Syntax.class);
  private final Map<Syntax, List<Block>> looseBlocks = new EnumMap<>(Syntax.class);
  private @Nullable Latest latest;
  private @Nullable Lines before; // whose array may be used again

  /** The family that was rendered last, with what became of it. */
  record Latest(Family family, Lines lines) {}

  private SeriesForm(SeriesSet series, Escaping escaping) {
    this.escaping = escaping;
    this.text = SeriesText.of(series, escaping);
    this.strict = StrictValues.fit(series);
  }

  static SeriesForm of(SeriesSet series, Escaping asked) {
    return series.derived().get(asked, () -> make(series, asked));
  }

  private static SeriesForm make(SeriesSet series, Escaping asked) {
    Escaping simplest = simplest(series, asked);
    return simplest == asked ? new SeriesForm(series, asked) : of(series, simplest);
  }

  Escaping escaping() {
    return escaping;
  }

  /** Whether the series come in an order that OpenMetrics allows. */
  boolean isStrict() {
    return strict;
  }

  SeriesText text() {
    return text;
  }

  synchronized List<Block> blocks(Metric metric, Syntax syntax, boolean strict) {
    return (strict ? strictBlocks : looseBlocks)
        .computeIfAbsent(syntax, any -> syntax.blocks(metric, escaping, strict));
  }

  /** What was rendered last, its lines borrowed; null where nothing was. */
  synchronized @Nullable Latest borrowLatest() {
    return latest != null && latest.lines().borrow() ? latest : null;
  }

  @SuppressWarnings("ReferenceEquality") // lines that have not changed are the same
  synchronized void remember(Family family, Lines lines) {
    if (latest != null && latest.lines() != lines) {
      before = latest.lines();
    }
    latest = new Latest(family, lines);
  }

  /** An array of at least this length, what it holds does not matter. */
  synchronized byte[] array(int least) {
    Lines old = before;
    before = null;
    byte[] array = old == null ? null : old.takeBack();
    return array == null || array.length < least ? new byte[least] : array;
  }

  /** One scheme for all that come to the same, so that their bytes are made and kept once. */
  private static Escaping simplest(SeriesSet series, Escaping asked) {
    return asked != Escaping.DOTS
            && Names.isClassicMetric(series.metric().name())
            && series.labelNames().stream().allMatch(Names::isClassicLabel)
        ? Escaping.UNDERSCORES
        : asked;
  }
}
