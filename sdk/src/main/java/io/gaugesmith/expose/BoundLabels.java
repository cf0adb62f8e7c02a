package io.gaugesmith.expose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labels {@code le} or {@code quantile} as bytes. The series of a family nearly always have the
 * same bounds, so what stood in the same place of the series before is looked at first.
 */
final class BoundLabels {
  private final String name;
  private double[] bounds = new double[16];
  private byte[][] labels = new byte[16][];

  BoundLabels(String name) {
    this.name = name;
  }

  byte[] label(int place, double bound) {
    if (place >= labels.length) {
      bounds = Arrays.copyOf(bounds, Math.max(place + 1, 2 * place));
      labels = Arrays.copyOf(labels, bounds.length);
    }
    byte[] label = labels[place];
    if (label == null || bounds[place] != bound) {
      label = (name + "=\"" + Canonical.text(bound) + '"').getBytes(StandardCharsets.US_ASCII);
      labels[place] = label;
      bounds[place] = bound;
    }
    return label;
  }
}
