package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;

/** Reads one URL. */
final class HttpSource implements Source {
  private static final int MOST_REDIRECTS = 10;

  private final HttpConfig config;
  private final Requests requests;
  private final StatusRanges accepted;
  private final Decoder decoder;
  private final int bound;
  private final boolean named;
  private final Lease<Connections> connections;

  /** To other hosts, which must not see who we are. */
  private final Lease<Connections> anonymousConnections;

  HttpSource(HttpConfig config, Shared shared) {
    this.config = config;
    requests = new Requests(config);
    accepted = StatusRanges.parse(config.acceptStatus());
    decoder = config.format().decoder();
    bound = (int) config.maxBytes().bytes();
    TlsOptions tls = config.tls();
    named = tls != null && tls.serverName() != null;
    connections = lease(shared, new Connections.Kind(tls, config.proxy()));
    anonymousConnections =
        lease(shared, new Connections.Kind(tls == null ? null : tls.anonymous(), config.proxy()));
  }

  private static Lease<Connections> lease(Shared shared, Connections.Kind kind) {
    return shared.lease(Connections.class, kind, () -> new Connections(kind));
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    long start = System.nanoTime();
    Hop hop = requests.first();
    HttpResponse<byte[]> response = send(hop, deadline);
    for (int redirects = 0; isFollowed(response.statusCode()); redirects++) {
      if (redirects == MOST_REDIRECTS) {
        throw new CollectionException(
            Reason.STATUS, "%s: more than %d redirects".formatted(requests.shown(), redirects));
      }
      String location = response.headers().firstValue("location").orElse(null);
      hop = hop.redirected(response.statusCode(), location);
      response = send(hop, deadline);
    }
    requireAccepted(hop, response.statusCode());
    byte[] body = Responses.plainBody(hop, response, bound);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Document(
        decode(hop, response.headers(), body),
        Map.of(
            "status", IntNode.valueOf(response.statusCode()),
            "headers", Responses.headers(response.headers()),
            "seconds", DoubleNode.valueOf(seconds)));
  }

  private HttpResponse<byte[]> send(Hop hop, Deadline deadline)
      throws CollectionException, InterruptedException {
    Connections used = (hop.trusted() ? connections : anonymousConnections).thing();
    boolean asked = named && hop.trusted() && Urls.isHttps(hop.uri());
    URI address = asked ? Addresses.resolve(hop, deadline) : hop.uri();
    return new Exchange(hop, bound, accepted::accept)
        .send(used.client(), requests.write(hop, address), deadline);
  }

  private boolean isFollowed(int status) {
    return config.followRedirects() && Hop.isRedirect(status) && !accepted.accept(status);
  }

  private void requireAccepted(Hop hop, int status) throws CollectionException {
    if (!accepted.accept(status)) {
      boolean refused = status == 401 || status == 403 || status == 407;
      throw new CollectionException(
          refused ? Reason.AUTH : Reason.STATUS,
          "%s: %s, wanted %s".formatted(hop, Statuses.phrase(status), accepted));
    }
  }

  private JsonNode decode(Hop hop, HttpHeaders headers, byte[] body) throws CollectionException {
    try {
      return decoder.decode(
          body, Responses.charset(headers), headers.firstValue("content-type").orElse(""));
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), hop + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (connections) {
      anonymousConnections.close();
    }
  }
}
