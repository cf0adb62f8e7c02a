package io.gaugesmith.exporter.sources.http;

import java.time.Instant;

/**
 * A header that proves who sends a request.
 *
 * @param renewAt when to ask for another one; {@link Instant#MAX} where nobody said
 * @param since when it was obtained, on the clock of {@link System#nanoTime}
 */
record Grant(String header, String value, Instant renewAt, long since) {
  /** One that the configuration itself states. */
  static Grant stated(String header, String value) {
    return new Grant(header, value, Instant.MAX, System.nanoTime());
  }

  /** Its value is a secret. */
  @Override
  public String toString() {
    return header + ": ***";
  }
}
