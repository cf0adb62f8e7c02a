package io.gaugesmith.exporter.http;

import io.gaugesmith.exporter.options.InvalidOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What we ask of URLs, and how we show them. */
public final class Urls {
  private Urls() {}

  public static void check(String option, String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new InvalidOption(
          option, "is not a URL (" + e.getReason() + "); write for example " + example(option));
    }
    if (!isHttp(uri)) {
      throw new InvalidOption(
          option, "must start with http:// or https://; write for example " + example(option));
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      throw new InvalidOption(
          option,
          "must not hold a user or password"
              + switch (option) {
                case "url" -> "; use auth.basic";
                case "proxy" -> "; a proxy is used without";
                default -> "";
              });
    }
    if (uri.getHost() == null) {
      throw new InvalidOption(
          option,
          authority == null
              ? "names no host; write for example " + example(option)
              : "names no valid host: letters, digits, dots and hyphens, then a port");
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw new InvalidOption(option, "names no valid port; it must be 1 to 65535");
    }
  }

  private static String example(String option) {
    return option.equals("proxy") ? "http://host:3128" : "http://host:8080/status";
  }

  public static void checkProxy(String option, String url) {
    check(option, url);
    URI uri = URI.create(url);
    boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!uri.getScheme().equalsIgnoreCase("http") || uri.getPort() < 0 || !bare) {
      throw new InvalidOption(option, "must be http://host:port and nothing more");
    }
  }

  public static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || isHttps(uri);
  }

  public static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Whether what one of them may know the other one may know too. */
  public static boolean sameHost(URI one, URI other) {
    boolean samePort =
        port(one) == port(other) || (port(one) == 80 && port(other) == 443 && isHttps(other));
    return one.getHost().equalsIgnoreCase(other.getHost()) && samePort;
  }

  /** The port that a request for the URL goes to. */
  public static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return isHttps(uri) ? 443 : 80;
  }

  /** For people: without user, query and fragment, where secrets stand. */
  public static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path;
  }

  /** The URL with this query and without a fragment. */
  public static URI withQuery(URI uri, @Nullable String query) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String suffix = query == null || query.isEmpty() ? "" : "?" + query;
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + suffix);
  }

  /** Where a link leads that stands at this URL. */
  public static URI resolve(URI base, String link) throws URISyntaxException {
    URI uri = new URI(link.strip());
    boolean queryOnly = uri.getScheme() == null && uri.getRawAuthority() == null;
    if (queryOnly && uri.getRawPath().isEmpty() && uri.getRawQuery() != null) {
      return withQuery(base, uri.getRawQuery()); // where URI.resolve drops the last segment
    }
    return base.resolve(uri);
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What a part of a query stands for; itself, where it is encoded wrongly. */
  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wrong) {
      return text;
    }
  }
}
