package io.gaugesmith.exporter.web;

import java.time.Duration;

/**
 * How long a client may take. The collection of a scrape is not limited here: collectors have their
 * own timeouts, and a page that waits for them sends nothing.
 *
 * @param header from the first byte of a request (on a new connection: from its opening) to the end
 *     of its header
 * @param idle between two requests; where nearly as many connections are open as may be, only the
 *     time for a header
 * @param answer to take an answer whole; for a scrape that states a longer timeout that one counts
 */
public record ConnectionTimes(Duration header, Duration idle, Duration answer) {
  /**
   * Far above what a well-behaved scraper needs: Prometheus takes a page of any size within its
   * scrape timeout, ten seconds by default, and says so when it is longer.
   */
  public static ConnectionTimes standard() {
    return new ConnectionTimes(
        Duration.ofSeconds(10), Duration.ofMinutes(3), Duration.ofMinutes(2));
  }
}
