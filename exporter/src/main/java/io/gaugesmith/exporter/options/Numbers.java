package io.gaugesmith.exporter.options;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads numbers and truth values as the core schema of YAML 1.2 does; quotes do not matter. */
final class Numbers {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?[0-9]{1,400}|0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private Numbers() {}

  static boolean flag(OptionText text) {
    return switch (text.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "\"" + text.text() + "\" is neither true nor false; write true or false");
    };
  }

  static int integer(OptionText text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static long whole(OptionText text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static double number(OptionText text) {
    String written = text.text();
    double number =
        NUMBER.matcher(written).matches() && written.length() <= 400
            ? Double.parseDouble(written)
            : WHOLE.matcher(written).matches() ? value(written).doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is not a number; write for example 10 or 0.5");
    }
    return number;
  }

  private static long whole(OptionText text, long least, long most) {
    String written = text.text();
    if (!WHOLE.matcher(written).matches()) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is not a whole number; write for example 10");
    }
    BigInteger value = value(written);
    if (value.compareTo(BigInteger.valueOf(least)) < 0
        || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException(
          written + " is out of range; write a number from " + least + " to " + most);
    }
    return value.longValue();
  }

  private static BigInteger value(String written) {
    if (written.startsWith("0x")) {
      return new BigInteger(written.substring(2), 16);
    }
    return written.startsWith("0o")
        ? new BigInteger(written.substring(2), 8)
        : new BigInteger(written);
  }
}
