package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.net.HttpURLConnection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of one URL to read. */
@Doc("Reads a document over HTTP or HTTPS.")
public record HttpConfig(
    @Doc("What to read, http or https.") String url,
    @Doc("The request's method.") @Default("GET") String method,
    @Doc("Further request headers; they never follow a redirect to another host.") @Default("{}")
        Map<String, Secret> headers,
    @Doc("Parameters to add to the URL's query; their values are encoded.") @Default("{}")
        Map<String, Secret> query,
    @Doc("The request's body; it never follows a redirect to another host.") @Nullable Secret body,
    @Inline FormatOptions format,
    @Doc("Which statuses are an answer: numbers and ranges, separated by commas.")
        @Default("200-299")
        String acceptStatus,
    @Doc("How long the response's body may be, after decompression.") @Default("10MiB")
        ByteSize maxBytes,
    @Doc("Whether to follow redirects, at most ten, and never from https to http.") @Default("true")
        boolean followRedirects,
    @Doc("How the request proves who sends it; it never follows a redirect to another host.")
        @Nullable AuthOptions auth,
    @Doc("How to talk TLS.") @Nullable TlsOptions tls,
    @Doc("The proxy to go through, as http://host:port.") @Nullable String proxy)
    implements SourceConfig {
  public static final SourceType<HttpConfig> TYPE =
      new SourceType<>(
          "http",
          HttpConfig.class,
          Set.of(
              Reason.CONNECT,
              Reason.TLS,
              Reason.AUTH,
              Reason.STATUS,
              Reason.TOO_LARGE,
              Reason.PARSE),
          Set.of("status", "headers", "seconds"),
          null,
          false);

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Headers that the connection itself decides on. */
  private static final Set<String> RESERVED =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private static final long MOST_BYTES = 1L << 30;

  public HttpConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    Rules rules = new Rules();
    rules.check(() -> Urls.check("url", url));
    if (!TOKEN.matcher(method).matches() || method.equalsIgnoreCase("CONNECT")) {
      rules.broken("method", "must be a method of HTTP, such as GET or POST");
    }
    headers.keySet().forEach(name -> checkHeader(rules, name, auth));
    rules.check(() -> StatusRanges.parse(acceptStatus));
    rules.check(format::requireNoExitCode);
    if (maxBytes.bytes() < 1 || maxBytes.bytes() > MOST_BYTES) {
      rules.broken("max_bytes", "must be at least 1 and at most 1GiB");
    }
    if (proxy != null) {
      rules.check(() -> Urls.checkProxy("proxy", proxy));
    }
    if (proxy != null && tls != null && tls.serverName() != null) {
      rules.broken("proxy", "proxy and tls.server_name exclude each other");
    }
    rules.report();
  }

  Connections.Kind connectionKind() {
    return new Connections.Kind(tls == null ? null : tls.tls(), proxy);
  }

  @Override
  public boolean passesFamilies() {
    return format.passesFamilies();
  }

  @Override
  public Source open(SourceContext context) {
    return new HttpSource(this, context.shared());
  }

  /** As if a server had answered with these bytes, at once. */
  @Override
  public Document sample(byte[] bytes) throws CollectionException {
    return new Document(
        format.decoder().decode(bytes, null),
        Map.of(
            "status", IntNode.valueOf(HttpURLConnection.HTTP_OK),
            "headers", JsonNodeFactory.instance.objectNode(),
            "seconds", DoubleNode.valueOf(0)));
  }

  private static void checkHeader(Rules rules, String name, @Nullable AuthOptions auth) {
    if (!TOKEN.matcher(name).matches()) {
      rules.broken("headers", "\"" + name + "\" is not a name that a header can have");
      return;
    }
    String folded = name.toLowerCase(Locale.ROOT);
    if (RESERVED.contains(folded)) {
      rules.broken("headers", name + " is set by the connection itself; leave it out");
    }
    if (folded.equals("authorization") && auth != null) {
      rules.broken("headers", name + " and auth exclude each other");
    }
  }
}
