package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.Urls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes the requests of one source. Secrets are looked up for each, as they may change. */
final class Requests {
  /** Configured headers that any host may see: they say what we understand. */
  private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

  private final HttpConfig config;
  private final URI base;

  Requests(HttpConfig config) {
    this.config = config;
    base = URI.create(config.url());
  }

  /** For messages about the first request; no secret is in it. */
  String shown() {
    return config.method() + " " + Urls.shown(base);
  }

  Hop first() throws CollectionException {
    StringBuilder query = new StringBuilder(base.getRawQuery() == null ? "" : base.getRawQuery());
    for (Map.Entry<String, Secret> parameter : config.query().entrySet()) {
      String value = reveal("query." + parameter.getKey(), parameter.getValue());
      query
          .append(query.isEmpty() ? "" : "&")
          .append(Urls.encoded(parameter.getKey()))
          .append('=')
          .append(Urls.encoded(value));
    }
    URI uri = Urls.withQuery(base, query.toString());
    return new Hop(config.method(), uri, true, config.body() != null);
  }

  /** The request of a hop. */
  HttpRequest write(Hop hop) throws CollectionException {
    HttpRequest.Builder request = HttpRequest.newBuilder(hop.uri());
    if (hop.method().equals("GET") && !hop.withBody()) {
      request.GET(); // without a Content-Length
    } else {
      request.method(hop.method(), body(hop));
    }
    request.setHeader("Accept", config.format().format().accept());
    request.setHeader("Accept-Encoding", "gzip");
    request.setHeader("User-Agent", "gaugesmith");
    for (Map.Entry<String, Secret> header : config.headers().entrySet()) {
      String name = header.getKey();
      if (hop.trusted() || HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
        request.setHeader(name, checked("headers." + name, header.getValue()));
      }
    }
    if (hop.trusted() && config.auth() != null) {
      request.setHeader("Authorization", authorization(config.auth()));
    }
    return request.build();
  }

  private BodyPublisher body(Hop hop) throws CollectionException {
    return hop.withBody() && config.body() != null
        ? BodyPublishers.ofString(reveal("body", config.body()))
        : BodyPublishers.noBody();
  }

  private String authorization(AuthOptions auth) throws CollectionException {
    if (auth.bearer() != null) {
      return "Bearer " + checked("auth.bearer", auth.bearer());
    }
    BasicAuth basic = Objects.requireNonNull(auth.basic());
    String pair = basic.username() + ":" + reveal("auth.basic.password", basic.password());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret that can stand in a header; the JDK's client would show it in its complaint. */
  private String checked(String option, Secret secret) throws CollectionException {
    String value = reveal(option, secret);
    boolean sound = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F));
    if (!sound) {
      throw new CollectionException(
          Reason.IO,
          "%s: %s holds a line break or a character that headers cannot hold"
              .formatted(shown(), option));
    }
    return value;
  }

  private String reveal(String option, Secret secret) throws CollectionException {
    try {
      return secret.reveal();
    } catch (IOException e) {
      throw new CollectionException(
          Reason.IO, "%s: %s cannot be read: %s".formatted(shown(), option, e.getMessage()), e);
    }
  }
}
