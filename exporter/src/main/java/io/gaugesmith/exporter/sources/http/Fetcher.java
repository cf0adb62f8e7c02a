package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Statuses;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import java.io.Closeable;
import java.io.IOException;

/** Gets one page: sends its request, and follows where the answer redirects to. */
final class Fetcher implements Closeable {
  private static final int MOST_REDIRECTS = 10;

  private final HttpConfig config;
  private final Requests requests;
  private final StatusRanges accepted;
  private final int bound;
  private final Lease<Connections> connections;

  /** To other hosts, which must not see who we are. */
  private final Lease<Connections> anonymousConnections;

  Fetcher(HttpConfig config, Requests requests, Shared shared) {
    this.config = config;
    this.requests = requests;
    accepted = StatusRanges.parse(config.acceptStatus());
    bound = (int) config.maxBytes().bytes();
    connections = Connections.lease(shared, config.connectionKind());
    anonymousConnections = Connections.lease(shared, config.connectionKind().anonymous());
  }

  /**
   * What was got.
   *
   * @param hop the request that was answered: the last, where there were redirects
   */
  record Page(Hop hop, Response response) {}

  /** The page that this request leads to; its status is accepted. */
  Page fetch(Hop first, Deadline deadline) throws CollectionException, InterruptedException {
    Hop hop = first;
    Response response = send(hop, deadline);
    for (int redirects = 0; isFollowed(response.status()); redirects++) {
      if (redirects == MOST_REDIRECTS) {
        throw new CollectionException(
            Reason.STATUS, "%s: more than %d redirects".formatted(first, redirects));
      }
      String location = response.headers().firstValue("location").orElse(null);
      hop = hop.redirected(response.status(), location);
      response = send(hop, deadline);
    }
    requireAccepted(response);
    return new Page(hop, response);
  }

  private Response send(Hop hop, Deadline deadline)
      throws CollectionException, InterruptedException {
    Connections used = (hop.trusted() ? connections : anonymousConnections).thing();
    return used.send(
        requests.write(hop), new Exchange(hop.toString(), bound, accepted::accept), deadline);
  }

  private boolean isFollowed(int status) {
    return config.followRedirects() && Hop.isRedirect(status) && !accepted.accept(status);
  }

  private void requireAccepted(Response response) throws CollectionException {
    int status = response.status();
    if (!accepted.accept(status)) {
      boolean refused = status == 401 || status == 403 || status == 407;
      throw new CollectionException(
          refused ? Reason.AUTH : Reason.STATUS,
          "%s: %s, wanted %s".formatted(response.request(), Statuses.phrase(status), accepted));
    }
  }

  @Override
  public void close() throws IOException {
    try (connections) {
      anonymousConnections.close();
    }
  }
}
