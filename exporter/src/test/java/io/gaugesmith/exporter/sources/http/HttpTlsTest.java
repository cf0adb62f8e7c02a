package io.gaugesmith.exporter.sources.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.Failures;
import io.gaugesmith.exporter.testing.FaultyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpTlsTest {
  private static final byte[] NO_TLS = "HTTP/1.1 400 X\r\n\r\n".getBytes(US_ASCII);

  private Path folder;
  private Certificates local;
  private Certificates example;
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** What each request asked for: the server name, and the Host header. */
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeAll
  void create(@TempDir Path folder) throws Exception {
    this.folder = folder;
    local = Certificates.create(folder, "dns:localhost");
    example = Certificates.create(folder, "dns:app.example.org");
  }

  @AfterEach
  void close() throws Exception {
    seen.clear();
    for (AutoCloseable thing : opened) {
      thing.close();
    }
  }

  /** The URL of a server that answers {@code true}, or redirects. */
  private String serve(SSLContext context, boolean clientAuth, @Nullable String location)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        Certificates.configurator(context, wanted -> wanted.setNeedClientAuth(clientAuth)));
    server.createContext(
        "/",
        exchange -> {
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          seen.add(
              session.getRequestedServerNames()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Host"));
          if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
          }
          exchange.sendResponseHeaders(location == null ? 200 : 302, 4);
          exchange.getResponseBody().write("true".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    opened.add(() -> server.stop(0));
    return "https://localhost:" + server.getAddress().getPort() + "/x";
  }

  private static FilePath path(Path file) {
    return new FilePath(file.getFileName().toString(), file);
  }

  private static TlsOptions trusting(Path certificates) {
    return new TlsOptions(path(certificates), null, null, null, false);
  }

  private static TlsOptions named(Path certificates, String name) {
    return new TlsOptions(path(certificates), null, null, name, false);
  }

  private static Source open(String url, @Nullable TlsOptions tls) {
    HttpOptions options = new HttpOptions(url);
    options.tls = tls;
    return options.config().open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()));
  }

  private static String read(Source source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(15))).root().toString();
  }

  private static String read(String url, @Nullable TlsOptions tls) throws Exception {
    try (Source source = open(url, tls)) {
      return read(source);
    }
  }

  private static String failure(Source source) {
    return Failures.of(() -> read(source));
  }

  private static String failure(String url, @Nullable TlsOptions tls) throws IOException {
    try (Source source = open(url, tls)) {
      return failure(source);
    }
  }

  @Test
  void readsAServerWhoseNameEndsWithADot() throws Exception {
    String url = serve(local.server(), false, null).replace("localhost:", "localhost.:");
    try {
      assertThat(read(url, trusting(local.certificate()))).isEqualTo("true");
    } catch (CollectionException notKnownHere) { // not every machine resolves it
      assertThat(notKnownHere).hasMessageEndingWith("the name of the host is not known");
    }
  }

  @Test
  void trustsWhatTheFileHolds() throws Exception {
    String url = serve(local.server(), false, null);
    assertThat(read(url, trusting(local.certificate()))).isEqualTo("true");
    assertThat(failure(url, trusting(example.certificate()))).startsWith("tls: GET " + url + ": ");
    assertThat(failure(url, null)).startsWith("tls: GET " + url + ": ");
  }

  @Test
  void refusesTheCertificateOfAnotherName() throws Exception {
    String url = serve(example.server(), false, null);
    assertThat(failure(url, trusting(example.certificate()))).startsWith("tls: GET " + url + ": ");
  }

  @Test
  void asksForAndExpectsTheServerName() throws Exception {
    String url = serve(example.server(), false, null);

    assertThat(read(url, named(example.certificate(), "app.example.org"))).isEqualTo("true");

    assertThat(seen)
        .containsExactly(
            "[type=host_name (0), value=app.example.org] "
                + url.replace("https://", "").replace("/x", ""));
  }

  @Test
  void expectsTheServerNameOnly() throws Exception {
    String url = serve(local.server(), false, null);
    assertThat(failure(url, named(local.certificate(), "app.example.org")))
        .startsWith("tls: GET " + url + ": ");
  }

  @Test
  void verifiesNothingWhenToldSo() throws Exception {
    String url = serve(example.server(), false, null);
    assertThat(read(url, new TlsOptions(null, null, null, null, true))).isEqualTo("true");
  }

  @Test
  void showsTheClientsCertificate() throws Exception {
    Certificates client = Certificates.create(folder, "dns:client");
    String url = serve(local.serverFor(client), true, null);
    TlsOptions known =
        new TlsOptions(
            path(local.certificate()), path(client.certificate()), path(client.key()), null, false);

    assertThat(read(url, known)).isEqualTo("true");
  }

  @Test
  void saysThatAServerWantsACertificate() throws Exception {
    Certificates client = Certificates.create(folder, "dns:other-client");
    String url = serveOnlyWithCertificate(local.serverFor(client));

    assertThat(failure(url, trusting(local.certificate()))).startsWith("tls: GET " + url + ": ");
  }

  @Test
  void readsItsFilesAgainWhenTheyChange() throws Exception {
    String url = serve(local.server(), false, null);
    Path file = folder.resolve("changing.pem");
    try (Source source = open(url, trusting(file))) {
      assertThat(failure(source)).isEqualTo("tls: tls.ca_file changing.pem: there is no such file");
      Files.writeString(file, "nothing");
      assertThat(failure(source))
          .isEqualTo("tls: tls.ca_file changing.pem: it holds no certificate in PEM form");
      Files.copy(example.certificate(), file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(failure(source)).startsWith("tls: GET " + url + ": ");
      Files.copy(local.certificate(), file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(read(source)).isEqualTo("true");
    }
  }

  @Test
  void neverFollowsARedirectToPlainHttp() throws Exception {
    String url = serve(local.server(), false, "http://localhost:1/y?secret");
    assertThat(failure(url, trusting(local.certificate())))
        .isEqualTo(
            "status: GET "
                + url
                + ": 302 Found redirects from https to http://localhost:1/y, which is refused");
  }

  @Test
  void saysWhenAServerDoesNotSpeakTls() throws Exception {
    int port = meeting((connection, out) -> out.write(NO_TLS));
    String url = "https://127.0.0.1:" + port + "/x";
    assertThat(failure(url, null)).startsWith("tls: GET " + url + ": ");
  }

  private String serveOnlyWithCertificate(SSLContext context) throws IOException {
    SSLSocketFactory factory = context.getSocketFactory();
    int port =
        meeting((connection, _) -> {
          SSLSocket tls = (SSLSocket) factory.createSocket(connection, null, false);
          tls.setNeedClientAuth(true);
          assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLException.class);
        });
    return "https://localhost:" + port + "/x";
  }

  /**
   * The port of a server that does this and then reads each connection to its end: one that closes
   * with bytes of its client unread resets the connection, and what it said may be lost.
   */
  private int meeting(FaultyServer.Conduct conduct) throws IOException {
    FaultyServer server =
        FaultyServer.meeting((connection, out) -> {
          conduct.with(connection, out);
          connection.shutdownOutput();
          connection.getInputStream().readAllBytes();
        });
    opened.add(server);
    return server.port();
  }
}
