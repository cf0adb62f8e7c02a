package io.gaugesmith.exporter.web;

import java.util.Locale;

/** Whether a request that changes something comes from a foreign web page. */
final class Origin {
  private Origin() {}

  /**
   * True when a browser says that a page of another site sent the request; programs other than
   * browsers say nothing. The same test as that of Go's {@code http.CrossOriginProtection}.
   */
  static boolean isForeign(Exchange exchange) {
    String site = exchange.header("Sec-Fetch-Site");
    if (!site.isEmpty() && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = exchange.header("Origin").toLowerCase(Locale.ROOT);
    String host = exchange.header("Host").toLowerCase(Locale.ROOT);
    return !origin.isEmpty()
        && !origin.equals("http://" + host)
        && !origin.equals("https://" + host);
  }
}
