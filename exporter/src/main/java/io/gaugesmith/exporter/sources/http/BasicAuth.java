package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.InvalidOption;

/** A name and a password. */
@Doc("A user name and a password.")
public record BasicAuth(
    @Doc("The user's name.") String username, @Doc("The user's password.") Secret password) {
  public BasicAuth {
    if (username.indexOf(':') >= 0) {
      throw new InvalidOption("username", "must not hold a colon");
    }
  }
}
