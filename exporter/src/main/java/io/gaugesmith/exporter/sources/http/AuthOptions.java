package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.InvalidOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request proves who sends it: in exactly one way. */
@Doc("How a request proves who sends it: exactly one of these.")
public record AuthOptions(
    @Doc("A user name and a password.") @Nullable BasicAuth basic,
    @Doc("A token, sent as \"Authorization: Bearer\".") @Nullable Secret bearer,
    @Doc("A token of OAuth 2.0, got and renewed when needed.") @Nullable OAuth2Options oauth2,
    @Doc("A login before the request, renewed when needed.") @Nullable LoginOptions login) {
  public AuthOptions {
    Map<String, Object> ways = new LinkedHashMap<>();
    add(ways, "basic", basic);
    add(ways, "bearer", bearer);
    add(ways, "oauth2", oauth2);
    add(ways, "login", login);
    List<String> stated = List.copyOf(ways.keySet());
    if (stated.isEmpty()) {
      throw new InvalidOption("basic", "is missing; write basic, bearer, oauth2 or login");
    }
    if (stated.size() > 1) {
      throw new InvalidOption(
          stated.get(1), "%s and %s exclude each other".formatted(stated.get(0), stated.get(1)));
    }
  }

  private static void add(Map<String, Object> ways, String name, @Nullable Object way) {
    if (way != null) {
      ways.put(name, way);
    }
  }

  /** The request header that this fills. */
  String filledHeader() {
    return login == null ? "Authorization" : login.filledHeader();
  }
}
