package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to get a token of OAuth 2.0. */
@Doc(
    "A token of OAuth 2.0, got with the client's credentials, kept until shortly before it expires, and got"
        + " again when it is refused.")
public record OAuth2Options(
    @Doc("Where tokens are had, http or https.") String tokenUrl,
    @Doc("The client's name.") String clientId,
    @Doc("The client's password.") @Nullable Secret clientSecret,
    @Doc("What the token is to be good for.") @Default("[]") List<String> scopes,
    @Doc("A user's name, for the grant type password instead of client_credentials.")
        @Nullable String username,
    @Doc("The user's password.") @Nullable Secret password,
    @Doc("Further parameters of the request, such as audience or resource.") @Default("{}")
        Map<String, Secret> endpointParams,
    @Doc("Where the request holds the client's name and password.") @Default("header")
        ClientAuthentication clientAuthentication,
    @Doc("How to talk TLS to the token's server; as to the URL itself where nothing is said.")
        @Nullable TlsOptions tls) {

  /** Where the request for a token holds the client's name and password. */
  public enum ClientAuthentication {
    @Doc("In an Authorization header, as basic authentication.")
    HEADER,
    @Doc("In the body, as client_id and client_secret.")
    BODY
  }

  public OAuth2Options {
    scopes = List.copyOf(scopes);
    endpointParams = Collections.unmodifiableMap(new LinkedHashMap<>(endpointParams));
    Rules rules = new Rules();
    rules.check(() -> Urls.check("token_url", tokenUrl));
    rules.require(!clientId.isEmpty(), "client_id", "must not be empty");
    rules.require(
        clientSecret != null || clientAuthentication == ClientAuthentication.BODY,
        "client_secret",
        "is missing; a client without one is named in the body: client_authentication: body");
    if (username != null && password == null) {
      rules.broken("username", "needs password as well");
    }
    if (password != null && username == null) {
      rules.broken("password", "needs username as well");
    }
    for (String name : endpointParams.keySet()) {
      if (RESERVED.contains(name)) {
        rules.broken("endpoint_params", name + " has an option of its own; leave it out");
      }
    }
    rules.report();
  }

  private static final List<String> RESERVED =
      List.of("grant_type", "client_id", "client_secret", "scope", "username", "password");
}
