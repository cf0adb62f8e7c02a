package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Secret;
import java.io.IOException;

/**
 * Looks secrets up for a request.
 *
 * @param request the request, for messages
 */
record Revelation(String request) {
  String of(String option, Secret secret) throws CollectionException {
    try {
      return secret.reveal();
    } catch (IOException e) {
      throw new CollectionException(
          Reason.IO, "%s: %s cannot be read: %s".formatted(request, option, e.getMessage()), e);
    }
  }

  /** A secret that can stand in a header; the JDK's client would show it in its complaint. */
  String inHeader(String option, Secret secret) throws CollectionException {
    String value = of(option, secret);
    if (!fitsHeader(value)) {
      throw new CollectionException(
          Reason.IO,
          "%s: %s holds a line break or a character that headers cannot hold"
              .formatted(request, option));
    }
    return value;
  }

  static boolean fitsHeader(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F));
  }
}
