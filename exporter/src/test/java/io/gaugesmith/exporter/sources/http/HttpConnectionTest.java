package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsServer;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections are used: again, with certificates that change, through proxies. */
final class HttpConnectionTest {
  @TempDir static Path folder;
  private static Certificates certificates;
  private static Certificates known;
  private static Certificates unknown;

  /** The ports from which connections came. */
  private final Set<Integer> clients = ConcurrentHashMap.newKeySet();

  private @Nullable HttpsServer server;

  @BeforeAll
  static void create() throws Exception {
    certificates = Certificates.create(folder, "dns:localhost");
    known = Certificates.create(folder, "dns:known");
    unknown = Certificates.create(folder, "dns:unknown");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private String serve(boolean wantsCertificate) throws Exception {
    HttpsServer started =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = certificates.serverFor(known);
    started.setHttpsConfigurator(
        Certificates.configurator(context, wanted -> wanted.setNeedClientAuth(wantsCertificate)));
    started.createContext(
        "/",
        exchange -> {
          clients.add(exchange.getRemoteAddress().getPort());
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("true".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    started.start();
    server = started;
    return "https://localhost:" + started.getAddress().getPort() + "/";
  }

  private static TlsOptions tls(@Nullable Path certificate, @Nullable Path key) {
    return new TlsOptions(
        path(certificates.certificate()), path(certificate), path(key), null, false);
  }

  private static @Nullable FilePath path(@Nullable Path file) {
    return file == null ? null : new FilePath(file.getFileName().toString(), file);
  }

  private static Source open(HttpOptions options) {
    return options.config().open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()));
  }

  private static String read(Source source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20))).root().toString();
  }

  @Test
  void takeOneConnectionForManyReadings() throws Exception {
    HttpOptions options = new HttpOptions(serve(false));
    options.tls = tls(null, null);
    try (Source source = open(options)) {
      for (int time = 0; time < 50; time++) {
        assertThat(read(source)).isEqualTo("true");
      }
    }
    assertThat(clients).hasSize(1);
  }

  @Test
  void showTheClientsCertificateAsItRotates() throws Exception {
    Path certificate = folder.resolve("rotating.pem");
    Path key = folder.resolve("rotating-key.pem");
    HttpOptions options = new HttpOptions(serve(true));
    options.tls = tls(certificate, key);
    try (Source source = open(options)) {
      assertThat(catchThrowable(() -> read(source)))
          .hasMessage("tls.cert_file rotating.pem: there is no such file");
      rotate(unknown, certificate, key);
      assertThat(catchThrowable(() -> read(source))).isNotNull();
      rotate(known, certificate, key);
      assertThat(read(source)).isEqualTo("true");
    }
  }

  private static void rotate(Certificates next, Path certificate, Path key) throws IOException {
    Files.copy(next.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(next.key(), key, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void goThroughTheTunnelOfAProxy() throws Exception {
    HttpOptions options = new HttpOptions(serve(false));
    options.tls = tls(null, null);
    int port = server == null ? 0 : server.getAddress().getPort();
    try (RawServer proxy = new RawServer((connection, out) -> tunnel(connection, out, port))) {
      options.proxy = "http://127.0.0.1:" + proxy.port();
      try (Source source = open(options)) {
        assertThat(read(source)).isEqualTo("true");
        assertThat(read(source)).isEqualTo("true");
      }
      assertThat(proxy.requests).hasSize(1);
      assertThat(proxy.requests.getFirst())
          .startsWith("CONNECT localhost:" + port + " HTTP/1.1\r\n");
    }
  }

  private static void tunnel(Socket client, OutputStream toClient, int port) throws Exception {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      toClient.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      Thread back = Thread.ofVirtual().start(() -> pass(target, toClient));
      client.getInputStream().transferTo(target.getOutputStream());
      back.interrupt();
    }
  }

  private static void pass(Socket from, OutputStream to) {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to);
    } catch (IOException ended) {
      // as the test ends
    }
  }

  @Test
  void sayWhatAProxyRefuses() throws Exception {
    HttpOptions options = new HttpOptions("https://nowhere.invalid/x");
    try (RawServer proxy =
        RawServer.saying(
            "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")) {
      options.proxy = "http://127.0.0.1:" + proxy.port();
      try (Source source = open(options)) {
        assertThat(catchThrowable(() -> read(source)))
            .hasMessage(
                "GET https://nowhere.invalid/x: 407 Proxy Authentication Required, wanted 200-299");
      }
    }
  }
}
