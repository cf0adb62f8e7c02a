package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Statuses;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gets one page: proves who asks, sends the request, follows where the answer redirects to. */
final class Fetcher implements Closeable {
  private static final int MOST_REDIRECTS = 10;

  private final HttpConfig config;
  private final Requests requests;
  private final StatusRanges accepted;
  private final int bound;
  private final @Nullable Lease<? extends Credentials> credentials;
  private final Lease<Connections> connections;
  private final ConnectionPolicy policy;

  /** To other hosts, which must not see who we are. */
  private final Lease<Connections> anonymousConnections;

  Fetcher(HttpConfig config, Requests requests, SourceContext context) {
    this.config = config;
    this.requests = requests;
    accepted = StatusRanges.parse("accept_status", config.acceptStatus());
    bound = (int) config.maxBytes().bytes();
    policy = context.policy();
    credentials = Authorizations.lease(config, context);
    connections = Connections.lease(context.shared(), config.connectionKind());
    anonymousConnections = Connections.lease(context.shared(), config.connectionKind().anonymous());
  }

  /**
   * What was got.
   *
   * @param hop the request that was answered: the last, where there were redirects
   */
  record Page(Hop hop, Response response) {}

  /**
   * The page that this request leads to; its status is accepted.
   *
   * @param start of the collection: older credentials are renewed when they are refused
   */
  Page fetch(Hop first, long start, Deadline deadline)
      throws CollectionException, InterruptedException {
    Hop hop = first;
    Response response = send(hop, start, deadline);
    for (int redirects = 0; isFollowed(response.status()); redirects++) {
      if (redirects == MOST_REDIRECTS) {
        throw new CollectionException(
            Reason.STATUS, "%s: more than %d redirects".formatted(first, redirects));
      }
      String location = response.headers().firstValue("location").orElse(null);
      hop = hop.redirected(response.status(), location);
      response = send(hop, start, deadline);
    }
    requireAccepted(response);
    return new Page(hop, response);
  }

  private Response send(Hop hop, long start, Deadline deadline)
      throws CollectionException, InterruptedException {
    if (!hop.trusted()) {
      return send(hop, anonymousConnections.thing(), null, deadline);
    }
    Connections used = connections.thing();
    if (credentials == null) {
      return send(hop, used, null, deadline);
    }
    Credentials ours = credentials.thing();
    Grant grant = ours.grant(deadline);
    Response response = send(hop, used, grant, deadline);
    boolean refused = ours.isRefusal(response.status()) && !accepted.accept(response.status());
    if (!refused) {
      return response;
    }
    ours.drop(grant);
    // One that is new is no better for being asked again.
    return grant.since() - start >= 0 ? response : send(hop, used, ours.grant(deadline), deadline);
  }

  private Response send(Hop hop, Connections used, @Nullable Grant grant, Deadline deadline)
      throws CollectionException, InterruptedException {
    Exchange exchange = new Exchange(hop.toString(), bound, accepted::accept);
    ConnectionPolicy allowed = hop.trusted() ? policy : policy.elsewhere();
    return used.send(requests.write(hop, grant), exchange, allowed, deadline);
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
    try (connections;
        anonymousConnections) {
      if (credentials != null) {
        credentials.close();
      }
    }
  }
}
