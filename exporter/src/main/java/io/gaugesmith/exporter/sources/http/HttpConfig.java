package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    @Doc("How long the response's body may be, after decompression; all pages together.")
        @Default("10MiB")
        ByteSize maxBytes,
    @Doc("Whether to follow redirects, at most ten, and never from https to http.") @Default("true")
        boolean followRedirects,
    @Doc("How the request proves who sends it; it never follows a redirect to another host.")
        @Nullable AuthOptions auth,
    @Doc("How to talk TLS.") @Nullable TlsOptions tls,
    @Doc("The proxy to go through, as http://host:port.") @Nullable String proxy,
    @Doc("How the pages of a long answer follow each other.") @Nullable PaginateOptions paginate)
    implements ProbeSourceConfig {
  public static final SourceType<HttpConfig> TYPE =
      new SourceType<>(
          "http", HttpConfig.class, Exchange.REASONS, RequestRules.VARIABLES, null, false);

  public HttpConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    Rules rules = new Rules();
    rules.check(() -> Urls.check("url", url));
    RequestRules.checkMethod(rules, method);
    headers.keySet().forEach(name -> checkHeader(rules, name, auth));
    rules.check(() -> StatusRanges.parse("accept_status", acceptStatus));
    rules.check(format::requireNoExitCode);
    rules.checkSize("max_bytes", maxBytes);
    if (proxy != null) {
      rules.check(() -> Urls.checkProxy("proxy", proxy));
    }
    if (proxy != null && tls != null && tls.serverName() != null) {
      rules.broken("proxy", "proxy and tls.server_name exclude each other");
    }
    if (paginate != null && format.passesFamilies()) {
      rules.broken("paginate", "is for documents; format: prometheus passes one page on");
    }
    rules.report();
  }

  Connections.Kind connectionKind() {
    return new Connections.Kind(tls == null ? null : tls.tls(), proxy);
  }

  @Override
  public List<String> urls() {
    List<String> urls = new ArrayList<>(List.of(url));
    if (auth != null && auth.login() != null) {
      urls.add(auth.login().url());
    }
    if (auth != null && auth.oauth2() != null) {
      urls.add(auth.oauth2().tokenUrl());
    }
    return urls;
  }

  @Override
  public boolean passesFamilies() {
    return format.passesFamilies();
  }

  @Override
  public boolean computes() {
    boolean inPages = paginate != null && !paginate.next().isBounded();
    return inPages || (auth != null && auth.login() != null && auth.login().computes());
  }

  @Override
  public Source open(SourceContext context) {
    return new HttpSource(this, context);
  }

  /** As if a server had answered with these bytes, at once. */
  @Override
  public Document sample(byte[] bytes) throws CollectionException {
    JsonNode answer = format.decoder().decode(bytes, null);
    return new Document(
        paginate == null ? answer : JsonNodeFactory.instance.arrayNode().add(answer),
        Map.of(
            "status", IntNode.valueOf(HttpURLConnection.HTTP_OK),
            "headers", JsonNodeFactory.instance.objectNode(),
            "seconds", DoubleNode.valueOf(0)));
  }

  private static void checkHeader(Rules rules, String name, @Nullable AuthOptions auth) {
    RequestRules.checkName(rules, "headers", name);
    if (auth != null && name.equalsIgnoreCase(auth.filledHeader())) {
      rules.broken("headers", name + " and auth exclude each other");
    }
  }
}
