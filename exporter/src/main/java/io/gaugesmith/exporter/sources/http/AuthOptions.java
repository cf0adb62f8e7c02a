package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.InvalidOption;
import org.jspecify.annotations.Nullable;

/** How a request proves who sends it: in exactly one way. */
@Doc("How a request proves who sends it: exactly one of these.")
public record AuthOptions(
    @Doc("A user name and a password.") @Nullable BasicAuth basic,
    @Doc("A token, sent as \"Authorization: Bearer\".") @Nullable Secret bearer) {
  public AuthOptions {
    if (basic != null && bearer != null) {
      throw new InvalidOption("bearer", "basic and bearer exclude each other");
    }
    if (basic == null && bearer == null) {
      throw new InvalidOption("basic", "is missing; write basic or bearer");
    }
  }
}
