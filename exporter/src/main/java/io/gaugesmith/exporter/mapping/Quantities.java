package io.gaugesmith.exporter.mapping;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit behind them. */
final class Quantities {
  private static final Pattern WITH_UNIT =
      Pattern.compile("([-+.0-9]+(?:[eE][-+]?[0-9]+)?)( ?)([A-Za-zµ%]*)");
  private static final double KIBI = 1024;

  /** What Kubernetes may write behind a number. */
  private static final Map<String, Double> QUANTITY =
      Map.ofEntries(
          Map.entry("", 1d),
          Map.entry("n", 1e-9),
          Map.entry("u", 1e-6),
          Map.entry("m", 1e-3),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("P", 1e15),
          Map.entry("E", 1e18),
          Map.entry("Ki", KIBI),
          Map.entry("Mi", KIBI * KIBI),
          Map.entry("Gi", KIBI * KIBI * KIBI),
          Map.entry("Ti", KIBI * KIBI * KIBI * KIBI),
          Map.entry("Pi", KIBI * KIBI * KIBI * KIBI * KIBI),
          Map.entry("Ei", KIBI * KIBI * KIBI * KIBI * KIBI * KIBI));

  private static final Map<String, Double> BYTES =
      Map.ofEntries(
          Map.entry("", 1d),
          Map.entry("B", 1d),
          Map.entry("kB", 1e3),
          Map.entry("KB", 1e3),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("TB", 1e12),
          Map.entry("PB", 1e15),
          Map.entry("EB", 1e18),
          Map.entry("kiB", KIBI),
          Map.entry("KiB", KIBI),
          Map.entry("MiB", KIBI * KIBI),
          Map.entry("GiB", KIBI * KIBI * KIBI),
          Map.entry("TiB", KIBI * KIBI * KIBI * KIBI),
          Map.entry("PiB", KIBI * KIBI * KIBI * KIBI * KIBI),
          Map.entry("EiB", KIBI * KIBI * KIBI * KIBI * KIBI * KIBI));

  private static final Map<String, Double> PERCENT = Map.of("", 1d, "%", 1d);

  private Quantities() {}

  static double quantity(String text) throws InvalidValueException {
    return read(text, QUANTITY, false, "a Kubernetes quantity, such as 100m or 1.5Gi");
  }

  static double bytes(String text) throws InvalidValueException {
    return read(text, BYTES, true, "a number of bytes, such as 512, 10 kB or 10 KiB");
  }

  static double percent(String text) throws InvalidValueException {
    return read(text, PERCENT, true, "a percentage, such as 95 %") / 100;
  }

  private static double read(String text, Map<String, Double> units, boolean space, String what)
      throws InvalidValueException {
    Matcher matcher = WITH_UNIT.matcher(text);
    if (matcher.matches()
        && Numbers.isDecimal(matcher.group(1))
        && (space || matcher.group(2).isEmpty())) {
      Double unit = units.get(matcher.group(3));
      if (unit != null) {
        double number = Double.parseDouble(matcher.group(1));
        return unit < 1 ? number / Math.rint(1 / unit) : number * unit;
      }
    }
    throw new InvalidValueException(Excerpt.of(text) + " is not " + what);
  }
}
