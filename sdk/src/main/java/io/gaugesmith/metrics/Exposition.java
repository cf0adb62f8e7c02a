package io.gaugesmith.metrics;

import java.util.List;

/** All families of one page, each once, with the series of every collector that reports it. */
public record Exposition(List<ExposedFamily> families) {
  /**
   * One family on the page; its parts come from different collectors. The metric is the first's.
   */
  public record ExposedFamily(Metric metric, List<Family> parts) {
    public ExposedFamily {
      parts = List.copyOf(parts);
    }
  }

  public Exposition {
    families = List.copyOf(families);
  }
}
