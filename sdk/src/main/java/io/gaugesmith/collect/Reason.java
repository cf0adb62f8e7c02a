package io.gaugesmith.collect;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a collection failed: a closed set, fit to be a label value. */
public enum Reason {
  /** The collection did not end within its timeout. */
  TIMEOUT,
  /** The collection before, already given up, has not ended yet. */
  BUSY,
  /** The source could not be reached. */
  CONNECT,
  /** The source's certificate, or ours, was refused. */
  TLS,
  /** The source refused the credentials. */
  AUTH,
  /** The source answered, but with a status that is not accepted. */
  STATUS,
  /** The source said more than it may. */
  TOO_LARGE,
  /** What the source said is not in the format it should be in. */
  PARSE,
  /** The document does not hold what the metrics need, or the samples must not be exposed. */
  MAPPING,
  /** More series than the collector may have. */
  LIMIT,
  /** A command ended with an exit code that is not accepted. */
  EXIT,
  /** A database refused or ended a query. */
  QUERY,
  /** Reading failed in any other way. */
  IO,
  /** The collector itself is wrong. */
  BUG;

  /** The reasons that any collector can have, whatever it reads. */
  public static Set<Reason> common() {
    return EnumSet.of(TIMEOUT, BUSY, MAPPING, LIMIT, IO, BUG);
  }

  /** The value of the label {@code reason}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
