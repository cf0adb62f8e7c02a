package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpSourceTest extends SourceContract {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private int freePort;

  @BeforeEach
  void findFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable thing : opened) {
      thing.close();
    }
  }

  @Override
  protected SourceType<?> type() {
    return HttpConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() throws Exception {
    return secretive(raw(response("{\"a\": 1}")).url("/status"));
  }

  @Override
  protected SourceConfig failing() {
    return secretive("http://127.0.0.1:" + freePort + "/status");
  }

  @Override
  protected void repair() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort), 0);
    opened.add(() -> server.stop(0));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  @Override
  protected Optional<SourceConfig> hanging() throws Exception {
    return Optional.of(HttpOptions.of(raw((connection, out) -> Thread.sleep(60_000)).url("/")));
  }

  private static SourceConfig secretive(String url) {
    HttpOptions options = new HttpOptions(url);
    options.headers = Map.of("X-Token", Secret.of(SECRET));
    options.query = Map.of("key", Secret.of(SECRET));
    options.method = "POST";
    options.body = Secret.of(SECRET);
    options.auth = HttpOptions.basic(new BasicAuth("user", Secret.of(SECRET)));
    return options.config();
  }

  private RawServer raw(RawServer.Behaviour behaviour) throws IOException {
    RawServer server = new RawServer(behaviour);
    opened.add(server);
    return server;
  }

  private RawServer raw(byte[] response) throws IOException {
    return raw((connection, out) -> out.write(response));
  }

  private static byte[] response(String body) {
    return response("Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] response(String headers, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(headers, body.length)
            .getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private Document read(HttpConfig config) throws Exception {
    try (Source source = open(config)) {
      return source.read(later());
    }
  }

  private String rootOf(RawServer server) throws Exception {
    return read(HttpOptions.of(server.url("/"))).root().toString();
  }

  @Test
  void readsADocumentWithStatusHeadersAndSeconds() throws Exception {
    RawServer server =
        raw(
            response(
                "X-B: 1\r\nX-B: 2\r\nX-A: x\r\n",
                "{\"a\": 1.50}".getBytes(StandardCharsets.UTF_8)));

    Document document = read(HttpOptions.of(server.url("/status?x=1")));

    assertThat(document.root().toString()).isEqualTo("{\"a\":1.5}");
    assertThat(document.root().get("a").asText()).isEqualTo("1.50");
    assertThat(document.variables().get("status").toString()).isEqualTo("200");
    assertThat(document.variables().get("headers"))
        .isEqualTo(
            new ObjectMapper()
                .readTree("{\"content-length\": \"11\", \"x-a\": \"x\", \"x-b\": \"1, 2\"}"));
    assertThat(document.variables().get("seconds").doubleValue()).isBetween(0.0, 60.0);
  }

  @Test
  void sendsWhatTheOptionsSay() throws Exception {
    RawServer server = raw(response("{}"));
    HttpOptions options = new HttpOptions(server.url("/a%20b?x=1"));
    options.method = "POST";
    options.headers = new LinkedHashMap<>(Map.of("X-Token", Secret.of("t&1")));
    options.query = Map.of("q y", Secret.of("ä&+ z"));
    options.body = Secret.of("hello");
    options.auth = HttpOptions.basic(new BasicAuth("user", Secret.of("pass:word")));

    read(options.config());

    assertThat(server.requests.getFirst().lines())
        .containsExactlyInAnyOrder(
            "POST /a%20b?x=1&q%20y=%C3%A4%26%2B%20z HTTP/1.1",
            "Content-Length: 5",
            "Host: 127.0.0.1:" + server.port(),
            "Accept: application/json, */*;q=0.5",
            "Accept-Encoding: gzip",
            "Authorization: Basic dXNlcjpwYXNzOndvcmQ=",
            "User-Agent: gaugesmith",
            "X-Token: t&1",
            "");
  }

  @Test
  void sendsABearerTokenThatIsReadForEachRequest() throws Exception {
    RawServer server = raw(response("{}"));
    List<String> tokens = new ArrayList<>(List.of("one", "two"));
    HttpOptions options = new HttpOptions(server.url("/"));
    options.auth = HttpOptions.bearer(Secret.read("file", tokens::removeFirst));

    try (Source source = open(options.config())) {
      source.read(later());
      source.read(later());
    }

    assertThat(server.requests).hasSize(2);
    assertThat(server.requests.get(0)).contains("Authorization: Bearer one\r\n");
    assertThat(server.requests.get(1)).contains("Authorization: Bearer two\r\n");
  }

  @Test
  void asksForTheFormatUnlessHeadersSayOtherwise() throws Exception {
    RawServer server = raw(response("12"));
    HttpOptions options = new HttpOptions(server.url("/"));
    options.format = FormatOptions.of(DocumentFormat.NUMBER);
    read(options.config());
    options.headers = Map.of("accept", Secret.of("text/x"));
    read(options.config());

    String request =
        """
        GET / HTTP/1.1
        Host: 127.0.0.1:%d
        Accept: %s
        Accept-Encoding: gzip
        User-Agent: gaugesmith

        """
            .replace("\n", "\r\n");
    assertThat(server.requests)
        .containsExactly(
            request.formatted(server.port(), "text/plain, */*;q=0.5"),
            request.formatted(server.port(), "text/x"));
  }

  @Test
  void readsCompressedBodies() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write("[1]".getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream deflate = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflate)) {
      out.write("[2]".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rootOf(raw(response("Content-Encoding: gzip\r\n", gzip.toByteArray()))))
        .isEqualTo("[1]");
    assertThat(rootOf(raw(response("Content-Encoding: Deflate\r\n", deflate.toByteArray()))))
        .isEqualTo("[2]");
  }

  @Test
  void readsTextInTheCharsetThatTheServerStates() throws Exception {
    byte[] body = "grün".getBytes(StandardCharsets.ISO_8859_1);
    RawServer server = raw(response("Content-Type: text/plain; charset=ISO-8859-1\r\n", body));
    HttpOptions options = new HttpOptions(server.url("/"));
    options.format = FormatOptions.of(DocumentFormat.LINES);

    assertThat(read(options.config()).root().toString()).isEqualTo("[\"grün\"]");
  }

  @Test
  void acceptsTheStatusesThatAreSaid() throws Exception {
    RawServer server =
        raw("HTTP/1.1 404 Gone?\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
    HttpOptions options = new HttpOptions(server.url("/"));
    options.acceptStatus = "200-299, 404";

    Document document = read(options.config());

    assertThat(document.variables().get("status").toString()).isEqualTo("404");
  }

  @Test
  void reusesItsConnection() throws Exception {
    RawServer server =
        raw((connection, out) -> {
          out.write(response("1"));
          connection.getInputStream().read(); // the second request comes here
          out.write(response("2"));
        });
    try (Source source = open(HttpOptions.of(server.url("/")))) {
      assertThat(source.read(later()).root().toString()).isEqualTo("1");
      assertThat(source.read(later()).root().toString()).isEqualTo("2");
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void goesThroughTheProxy() throws Exception {
    RawServer proxy = raw(response("{}"));
    HttpOptions options = new HttpOptions("http://nowhere.invalid/x");
    options.proxy = "http://127.0.0.1:" + proxy.port();

    read(options.config());

    assertThat(proxy.requests.getFirst()).startsWith("GET http://nowhere.invalid/x HTTP/1.1\r\n");
  }
}
