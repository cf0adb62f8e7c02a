package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.Urls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the requests of one source. Secrets are looked up for each, as they may change. */
final class Requests {
  /** Configured headers that any host may see: they say what we understand. */
  private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

  private final HttpConfig config;
  private final URI base;
  private final Revelation secrets;

  Requests(HttpConfig config) {
    this.config = config;
    base = URI.create(config.url());
    secrets = new Revelation(shown());
  }

  /** For messages about the first request; no secret is in it. */
  String shown() {
    return config.method() + " " + Urls.shown(base);
  }

  Hop first() throws CollectionException {
    return new Hop(config.method(), withParameters(base, Set.of()), true, config.body() != null);
  }

  /** The URL of a further page, with the configured parameters that it does not have itself. */
  URI completed(URI page) throws CollectionException {
    String query = page.getRawQuery() == null ? "" : page.getRawQuery();
    Set<String> stated = new HashSet<>();
    for (String parameter : query.split("&", -1)) {
      String name = parameter.split("=", 2)[0];
      stated.add(Urls.decoded(name));
    }
    return withParameters(page, stated);
  }

  private URI withParameters(URI uri, Set<String> stated) throws CollectionException {
    StringBuilder query = new StringBuilder(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    for (Map.Entry<String, Secret> parameter : config.query().entrySet()) {
      String name = parameter.getKey();
      if (!stated.contains(name)) {
        query
            .append(query.isEmpty() ? "" : "&")
            .append(Urls.encoded(name))
            .append('=')
            .append(Urls.encoded(secrets.of("query." + name, parameter.getValue())));
      }
    }
    return Urls.withQuery(uri, query.toString());
  }

  /** The request of a hop, with what proves who sends it. */
  HttpRequest write(Hop hop, @Nullable Grant grant) throws CollectionException {
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
        request.setHeader(name, secrets.inHeader("headers." + name, header.getValue()));
      }
    }
    if (grant != null) {
      request.setHeader(grant.header(), grant.value());
    }
    return request.build();
  }

  private BodyPublisher body(Hop hop) throws CollectionException {
    return hop.withBody() && config.body() != null
        ? BodyPublishers.ofString(secrets.of("body", config.body()))
        : BodyPublishers.noBody();
  }
}
