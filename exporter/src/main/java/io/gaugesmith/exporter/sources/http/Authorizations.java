package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.SourceContext;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens what {@code auth} states. Sources that state the same share their tokens and logins. */
final class Authorizations {
  private static final StatusRanges UNAUTHORIZED = StatusRanges.parse("status", "401");

  /** What makes two sources the same to a server that gives tokens. */
  private record Kind(Record options, Connections.Kind connections, ConnectionPolicy policy) {}

  private Authorizations() {}

  /** The credentials of a source; null where it has none. */
  static @Nullable Lease<? extends Credentials> lease(HttpConfig config, SourceContext context) {
    AuthOptions auth = config.auth();
    if (auth == null) {
      return null;
    }
    Shared shared = context.shared();
    Secrets known = shared.secrets();
    Clock clock = context.clock();
    if (auth.oauth2() != null) {
      OAuth2Options options = auth.oauth2();
      Connections.Kind kind = kind(config, options.tokenUrl(), options.tls());
      return shared.lease(
          GrantCache.class,
          new Kind(options, kind, context.policy()),
          () ->
              new GrantCache(
                  new ClientCredentials(
                      options, Connections.lease(shared, kind), context.policy(), known, clock),
                  UNAUTHORIZED::accept,
                  clock));
    }
    if (auth.login() != null) {
      LoginOptions options = auth.login();
      Connections.Kind kind = kind(config, options.url(), options.tls());
      StatusRanges refusals = StatusRanges.parse("refused_status", options.refusedStatus());
      return shared.lease(
          GrantCache.class,
          new Kind(options, kind, context.policy()),
          () ->
              new GrantCache(
                  new Login(
                      options, Connections.lease(shared, kind), context.policy(), known, clock),
                  refusals::accept,
                  clock));
    }
    Revelation secrets = new Revelation(new Requests(config).shown());
    return Lease.own(new StatedCredentials(auth, secrets));
  }

  /** How to connect to a server that gives tokens: as to the source's, unless that is another. */
  private static Connections.Kind kind(HttpConfig config, String url, @Nullable TlsOptions stated) {
    if (stated != null) {
      return new Connections.Kind(stated.tls(), config.proxy());
    }
    boolean same = Urls.sameHost(URI.create(config.url()), URI.create(url));
    return same ? config.connectionKind() : config.connectionKind().anonymous();
  }
}
