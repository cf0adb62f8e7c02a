package io.gaugesmith.exporter.options;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules between the options of one record, checked by its compact constructor: every broken one
 * is reported, not only the first.
 */
public final class Rules {
  private static final long MOST_BYTES = 1L << 30;

  private final List<InvalidOption> broken = new ArrayList<>();

  /** Says what is wrong, and what is right, where something does not hold. */
  public Rules require(boolean holds, String option, String message) {
    return holds ? this : broken(option, message);
  }

  /** Says that an option breaks a rule. */
  public Rules broken(String option, String message) {
    broken.add(new InvalidOption(option, message));
    return this;
  }

  /** How much may be read into memory. */
  public Rules checkSize(String option, ByteSize size) {
    return require(
        size.bytes() >= 1 && size.bytes() <= MOST_BYTES,
        option,
        "must be at least 1 and at most 1GiB");
  }

  /** A check of its own, which throws at the first rule that it finds broken. */
  public Rules check(Runnable check) {
    try {
      check.run();
    } catch (InvalidOption invalid) {
      broken.add(invalid);
    }
    return this;
  }

  /**
   * Ends the checks.
   *
   * @throws InvalidOption for the first broken rule; the others are suppressed in it
   */
  public void report() {
    if (!broken.isEmpty()) {
      InvalidOption first = broken.get(0);
      broken.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
