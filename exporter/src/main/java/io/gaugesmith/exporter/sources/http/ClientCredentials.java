package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;

/** Asks a token server of OAuth 2.0 (RFC 6749) for an access token. */
final class ClientCredentials implements GrantRequest {
  private final OAuth2Options options;
  private final URI url;
  private final Revelation secrets;
  private final Secrets known;
  private final Clock clock;
  private final Lease<Connections> connections;
  private final ConnectionPolicy policy;

  ClientCredentials(
      OAuth2Options options,
      Lease<Connections> connections,
      ConnectionPolicy policy,
      Secrets known,
      Clock clock) {
    this.options = options;
    this.connections = connections;
    this.policy = policy;
    this.known = known;
    this.clock = clock;
    url = URI.create(options.tokenUrl());
    secrets = new Revelation(toString());
  }

  @Override
  public String toString() {
    return "POST " + Urls.shown(url);
  }

  @Override
  public Grant ask(Deadline deadline) throws CollectionException, InterruptedException {
    long now = System.nanoTime();
    Exchange exchange = new Exchange(toString(), GrantAnswer.LONGEST, status -> true);
    Response response = connections.thing().send(request(), exchange, policy, deadline);
    GrantAnswer answer = new GrantAnswer(response);
    if (response.status() < 200 || response.status() > 299) {
      throw answer.refused();
    }
    JsonNode document = answer.json();
    JsonNode token = document.path("access_token");
    if (!token.isTextual() || !Revelation.fitsHeader(token.textValue())) {
      throw new CollectionException(
          Reason.PARSE, this + ": the answer holds no access_token that a header can hold");
    }
    known.addRead(token.textValue());
    return new Grant(
        "Authorization",
        "Bearer " + token.textValue(),
        GrantAnswer.renewal(clock.instant(), document.path("expires_in")),
        now);
  }

  private HttpRequest request() throws CollectionException {
    boolean inHeader = options.clientAuthentication() == OAuth2Options.ClientAuthentication.HEADER;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .setHeader("Accept", "application/json")
            .setHeader("Accept-Encoding", "gzip")
            .setHeader("User-Agent", "gaugesmith")
            .POST(BodyPublishers.ofString(body(inHeader)));
    if (inHeader) { // each part encoded as in a form: RFC 6749, 2.3.1
      String secret = clientSecret();
      request.setHeader(
          "Authorization",
          StatedCredentials.basic(Form.encoded(options.clientId()), Form.encoded(secret)));
    }
    return request.build();
  }

  private String body(boolean clientInHeader) throws CollectionException {
    Form form = new Form();
    form.add("grant_type", options.username() == null ? "client_credentials" : "password");
    if (!clientInHeader) {
      form.add("client_id", options.clientId());
      if (options.clientSecret() != null) {
        form.add("client_secret", clientSecret());
      }
    }
    if (options.username() != null && options.password() != null) {
      form.add("username", options.username());
      form.add("password", secrets.of("auth.oauth2.password", options.password()));
    }
    if (!options.scopes().isEmpty()) {
      form.add("scope", String.join(" ", options.scopes()));
    }
    for (Map.Entry<String, Secret> more : options.endpointParams().entrySet()) {
      form.add(
          more.getKey(),
          secrets.of("auth.oauth2.endpoint_params." + more.getKey(), more.getValue()));
    }
    return form.toString();
  }

  private String clientSecret() throws CollectionException {
    Secret secret = options.clientSecret();
    return secret == null ? "" : secrets.of("auth.oauth2.client_secret", secret);
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
