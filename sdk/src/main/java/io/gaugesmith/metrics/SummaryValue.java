package io.gaugesmith.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quantiles of a distribution, with count and sum where they are known. */
public record SummaryValue(List<Quantile> quantiles, @Nullable Double count, @Nullable Double sum)
    implements Value {
  /** The value below which the share {@code quantile} (0 to 1) of all observations lies. */
  public record Quantile(double quantile, double value) {
    public Quantile {
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new IllegalArgumentException("quantile " + quantile + " is not between 0 and 1");
      }
    }
  }

  public SummaryValue {
    quantiles = List.copyOf(quantiles);
    for (int index = 1; index < quantiles.size(); index++) {
      if (quantiles.get(index).quantile() <= quantiles.get(index - 1).quantile()) {
        throw new IllegalArgumentException("quantiles must rise, each once");
      }
    }
  }
}
