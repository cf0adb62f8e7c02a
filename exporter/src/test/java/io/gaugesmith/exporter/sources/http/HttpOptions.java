package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.options.ByteSize;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of a source as the configuration gives them, one or two of which a test sets. */
final class HttpOptions {
  private final String url;
  String method = "GET";
  Map<String, Secret> headers = Map.of();
  Map<String, Secret> query = Map.of();
  @Nullable Secret body;
  FormatOptions format = FormatOptions.of(DocumentFormat.JSON);
  String acceptStatus = "200-299";
  long maxBytes = 10 << 20;
  boolean followRedirects = true;
  @Nullable AuthOptions auth;
  @Nullable TlsOptions tls;
  @Nullable String proxy;
  @Nullable PaginateOptions paginate;

  HttpOptions(String url) {
    this.url = url;
  }

  HttpConfig config() {
    return new HttpConfig(
        url,
        method,
        headers,
        query,
        body,
        format,
        acceptStatus,
        new ByteSize(maxBytes),
        followRedirects,
        auth,
        tls,
        proxy,
        paginate);
  }

  static AuthOptions basic(BasicAuth basic) {
    return new AuthOptions(basic, null, null, null);
  }

  static AuthOptions bearer(Secret token) {
    return new AuthOptions(null, token, null, null);
  }

  static HttpConfig of(String url) {
    return new HttpOptions(url).config();
  }
}
