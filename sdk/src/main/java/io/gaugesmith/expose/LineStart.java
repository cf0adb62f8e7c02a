package io.gaugesmith.expose;

import io.gaugesmith.metrics.Names;
import java.nio.charset.StandardCharsets;

/**
 * How a line begins: the sample's name, then its labels in braces, into which a name that is not
 * classic moves, quoted.
 */
final class LineStart {
  private static final byte[] END = {'}', ' '};

  private final byte[] beforeLabels;
  private final byte[] withoutLabels;

  /**
   * @param name of the sample, escaped
   */
  LineStart(String name) {
    ByteSink opening = new ByteSink(name.length() + 8);
    boolean classic = Names.isClassicMetric(name);
    if (classic) {
      opening.append(name);
      withoutLabels = (name + ' ').getBytes(StandardCharsets.UTF_8);
      opening.append('{');
    } else {
      opening.append('{');
      appendQuoted(opening, name);
      ByteSink alone = new ByteSink(opening.length() + 2);
      alone.append(opening.array(), 0, opening.length());
      alone.append(END);
      withoutLabels = alone.toBytes();
      opening.append(',');
    }
    beforeLabels = opening.toBytes();
  }

  /** Writes the start of a line with the labels that stand in an array. */
  void append(ByteSink out, byte[] labels, int from, int end) {
    if (from == end) {
      out.append(withoutLabels);
      return;
    }
    out.append(beforeLabels);
    out.append(labels, from, end);
    out.append(END);
  }

  /** The same with one label more. */
  void append(ByteSink out, byte[] labels, int from, int end, byte[] last) {
    out.append(beforeLabels);
    if (from < end) {
      out.append(labels, from, end);
      out.append(',');
    }
    out.append(last);
    out.append(END);
  }

  /** Writes the name of a family, quoted where it is not classic. */
  static void appendName(ByteSink out, String name) {
    if (Names.isClassicMetric(name)) {
      out.append(name);
    } else {
      appendQuoted(out, name);
    }
  }

  /** Writes a label; its name, already escaped, is quoted where it is not classic. */
  static void appendLabel(ByteSink out, String name, String value) {
    if (Names.isClassicLabel(name)) {
      out.append(name);
    } else {
      appendQuoted(out, name);
    }
    out.append('=');
    appendQuoted(out, value);
  }

  private static void appendQuoted(ByteSink out, String text) {
    out.append('"');
    out.appendEscaped(text, true);
    out.append('"');
  }
}
