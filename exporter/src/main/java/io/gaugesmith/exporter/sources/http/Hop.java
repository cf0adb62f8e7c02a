package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Statuses;
import io.gaugesmith.exporter.http.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One request on the way to the document: the first, or where a redirect leads.
 *
 * @param trusted whether it goes to the host that the configuration names, and always did
 * @param withBody whether the configured body is sent
 */
record Hop(String method, URI uri, boolean trusted, boolean withBody) {
  /** For messages; no secret is in it. */
  @Override
  public String toString() {
    return method + " " + Urls.shown(uri);
  }

  static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /** The same request of another page on the same host. */
  Hop to(URI page) {
    return new Hop(method, page, trusted, withBody);
  }

  /** Where this answer leads. */
  Hop redirected(int status, @Nullable String location) throws CollectionException {
    URI target = target(status, location);
    if (Urls.isHttps(uri) && !Urls.isHttps(target)) {
      throw refused(status, "from https to " + Urls.shown(target) + ", which is refused");
    }
    boolean keepsMethod = status > 303 || method.equals("GET") || method.equals("HEAD");
    boolean changesMethod = !keepsMethod && (status == 303 || method.equals("POST"));
    boolean stillTrusted = trusted && Urls.sameHost(uri, target);
    if (withBody && !changesMethod && !stillTrusted) {
      throw refused(
          status, "to another host, " + Urls.shown(target) + ", where the body must not go");
    }
    return new Hop(
        changesMethod ? "GET" : method, target, stillTrusted, withBody && !changesMethod);
  }

  private URI target(int status, @Nullable String location) throws CollectionException {
    if (location == null) {
      throw refused(status, "without saying where to: it has no Location header");
    }
    try {
      URI target = Urls.resolve(uri, location);
      if (Urls.isHttp(target) && target.getHost() != null && target.getUserInfo() == null) {
        return Urls.withQuery(target, target.getRawQuery());
      }
    } catch (URISyntaxException e) {
      throw refused(status, "to what is no URL");
    }
    throw refused(status, "to what is no plain http or https URL");
  }

  private CollectionException refused(int status, String what) {
    return new CollectionException(
        Reason.STATUS, "%s: %s redirects %s".formatted(this, Statuses.phrase(status), what));
  }
}
