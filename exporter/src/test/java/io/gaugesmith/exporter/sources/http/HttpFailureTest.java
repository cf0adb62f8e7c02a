package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Failures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that can go wrong with a server: the reason, and the whole message. */
final class HttpFailureTest {
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable thing : opened) {
      thing.close();
    }
  }

  private RawServer server(RawServer.Behaviour behaviour) throws IOException {
    RawServer server = new RawServer(behaviour);
    opened.add(server);
    return server;
  }

  private RawServer saying(String response) throws IOException {
    byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
    return server((connection, out) -> out.write(bytes));
  }

  private static String body(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  /** The failure of a reading that is interrupted at its deadline, as the runner does. */
  private static String failure(HttpConfig config, Duration timeout) throws Exception {
    try (Source source =
        config.open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()))) {
      Deadline deadline = Deadline.in(timeout);
      FutureTask<Throwable> reading =
          new FutureTask<>(() -> catchThrowable(() -> source.read(deadline)));
      Thread thread = Thread.ofVirtual().start(reading);
      thread.join(deadline.remaining().plusMillis(1));
      thread.interrupt();
      Throwable failure = reading.get(30, TimeUnit.SECONDS);
      return Failures.of(failure);
    }
  }

  private static String failure(RawServer server) throws Exception {
    return failure(HttpOptions.of(server.url("/x?secret")), Duration.ofSeconds(30))
        .replace(":" + server.port(), "");
  }

  private static String failureInTime(RawServer server) throws Exception {
    return failure(HttpOptions.of(server.url("/x")), Duration.ofMillis(400))
        .replace(":" + server.port(), "");
  }

  @Test
  void saysWhichStatusCame() throws Exception {
    assertThat(failure(saying("HTTP/1.1 404 Whatever\r\n\r\n")))
        .isEqualTo("status: GET http://127.0.0.1/x: 404 Not Found, wanted 200-299");
    assertThat(failure(saying("HTTP/1.1 500 X\r\nContent-Length: 100000\r\n\r\nnever more")))
        .isEqualTo("status: GET http://127.0.0.1/x: 500 Internal Server Error, wanted 200-299");
    assertThat(failure(saying("HTTP/1.1 599 X\r\n\r\n")))
        .isEqualTo("status: GET http://127.0.0.1/x: 599, wanted 200-299");
  }

  @Test
  void tellsRefusedCredentialsFromOtherStatuses() throws Exception {
    assertThat(failure(saying("HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=x\r\n\r\n")))
        .isEqualTo("auth: GET http://127.0.0.1/x: 401 Unauthorized, wanted 200-299");
    assertThat(failure(saying("HTTP/1.1 403 X\r\n\r\n")))
        .isEqualTo("auth: GET http://127.0.0.1/x: 403 Forbidden, wanted 200-299");
    assertThat(failure(saying("HTTP/1.1 407 X\r\n\r\n")))
        .isEqualTo(
            "auth: GET http://127.0.0.1/x: 407 Proxy Authentication Required, wanted 200-299");
  }

  @Test
  void givesUpTheConnectionOfAnAnswerThatIsNotWanted() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    RawServer server =
        server((connection, out) -> {
          out.write("HTTP/1.1 503 X\r\n\r\nendless".getBytes(StandardCharsets.UTF_8));
          while (connection.getInputStream().read() >= 0) {} // until the client closes
          closed.countDown();
        });
    try (Source source =
        HttpOptions.of(server.url("/"))
            .open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()))) {
      assertThat(catchThrowable(() -> source.read(Deadline.in(Duration.ofSeconds(30)))))
          .isNotNull();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysWhatTheBodyIsInsteadOfADocument() throws Exception {
    assertThat(failure(saying(body("<!DOCTYPE html><html><body>Sign in</body></html>"))))
        .isEqualTo(
            "parse: GET http://127.0.0.1/x: HTML, not JSON: it starts with"
                + " \"<!DOCTYPE html><html><body>Sign in</body></html>\"");
    assertThat(failure(saying(body(""))))
        .isEqualTo("parse: GET http://127.0.0.1/x: empty (0 bytes), wanted JSON");
    assertThat(failure(saying("HTTP/1.1 204 No Content\r\n\r\n")))
        .isEqualTo("parse: GET http://127.0.0.1/x: empty (0 bytes), wanted JSON");
    assertThat(failure(saying(body("{\"a\": [1, 2"))))
        .isEqualTo(
            "parse: GET http://127.0.0.1/x: not JSON at line 1, column 12: it ends in the middle;"
                + " there stands \"{\"a\": [1, 2\"");
    assertThat(failure(saying(body("[".repeat(100_000)))))
        .isEqualTo("parse: GET http://127.0.0.1/x: nested deeper than 512 at line 1, column 514");
  }

  @Test
  void refusesBytesThatAreNoText() throws Exception {
    RawServer server =
        server((connection, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          out.write("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        });
    assertThat(failure(server))
        .isEqualTo("parse: GET http://127.0.0.1/x: not UTF-8: byte 0xE9 at offset 6");
    assertThat(
            failure(
                saying("HTTP/1.1 200 OK\r\nContent-Type: text/json; charset=klingon\r\n\r\n{}")))
        .isEqualTo(
            "parse: GET http://127.0.0.1/x: the Content-Type names a charset that is not known");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(failure(HttpOptions.of("http://127.0.0.1:" + port + "/x"), Duration.ofSeconds(30)))
        .isEqualTo("connect: GET http://127.0.0.1:" + port + "/x: no connection; it was refused");
  }

  @Test
  void saysThatAHostIsNotKnown() throws Exception {
    assertThat(failure(HttpOptions.of("http://nowhere.invalid/x"), Duration.ofSeconds(30)))
        .isEqualTo("connect: GET http://nowhere.invalid/x: the name of the host is not known");
  }

  @Test
  void tellsAResetBeforeTheAnswerFromOneInIt() throws Exception {
    assertThat(failure(server((connection, out) -> connection.setSoLinger(true, 0))))
        .isEqualTo("connect: GET http://127.0.0.1/x: the connection broke before an answer came");
    assertThat(failure(server((connection, out) -> {})))
        .isEqualTo("connect: GET http://127.0.0.1/x: the connection broke before an answer came");
    assertThat(failure(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":")))
        .isEqualTo("io: GET http://127.0.0.1/x: the connection broke; 5 bytes of the body came");
  }

  @Test
  void saysThatItIsNoHttp() throws Exception {
    assertThat(failure(saying("220 mail.example.org ESMTP\r\n\r\n")))
        .startsWith("io: GET http://127.0.0.1/x: what answers does not speak HTTP: ");
  }

  @Test
  void endsAtTheDeadlineWhereverTheServerHangs() throws Exception {
    assertThat(failureInTime(server((connection, out) -> Thread.sleep(30_000))))
        .isEqualTo("timeout: GET http://127.0.0.1/x: no whole answer in time; no header came");
    assertThat(failureInTime(hangingAfter("HTTP/1.1 200 OK\r\nContent-Le")))
        .isEqualTo("timeout: GET http://127.0.0.1/x: no whole answer in time; no header came");
    assertThat(failureInTime(hangingAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\"")))
        .isEqualTo(
            "timeout: GET http://127.0.0.1/x: no whole answer in time; 4 bytes of the body came");
  }

  @Test
  void endsAtTheDeadlineWhenABodyTrickles() throws Exception {
    RawServer server =
        server((connection, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          for (int i = 0; i < 300; i++) {
            out.write(' ');
            out.flush();
            Thread.sleep(100);
          }
        });
    assertThat(failureInTime(server))
        .startsWith("timeout: GET http://127.0.0.1/x: no whole answer in time; ");
  }

  private RawServer hangingAfter(String beginning) throws IOException {
    return server((connection, out) -> {
      out.write(beginning.getBytes(StandardCharsets.UTF_8));
      Thread.sleep(30_000);
    });
  }

  @Test
  void stopsReadingABodyThatNeverEnds() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
    RawServer server =
        server((connection, out) -> {
          out.write(head.getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write(chunk.getBytes(StandardCharsets.UTF_8));
          }
        });
    assertThat(failure(server))
        .isEqualTo("too_large: GET http://127.0.0.1/x: the body is longer than 10485760 bytes");
  }

  @Test
  void stopsAtTheBoundOfAGzipBomb() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }
    RawServer server =
        server((connection, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                  .formatted(bomb.size())
                  .getBytes(StandardCharsets.UTF_8));
          bomb.writeTo(out);
        });
    assertThat(failure(server))
        .isEqualTo(
            "too_large: GET http://127.0.0.1/x: the body is longer than 10485760 bytes after"
                + " decompression");
  }

  @Test
  void refusesGzipThatIsNotWhole() throws Exception {
    assertThat(failure(saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip")))
        .isEqualTo("parse: GET http://127.0.0.1/x: the body is not whole gzip: Not in GZIP format");
    assertThat(failure(saying("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx")))
        .isEqualTo(
            "parse: GET http://127.0.0.1/x: the body is encoded in a way that was not asked for,"
                + " wanted gzip");
  }

  @Test
  void neverShowsAHeaderThatCannotBeSent() throws Exception {
    HttpOptions options = new HttpOptions("http://127.0.0.1:1/x");
    options.auth = HttpOptions.bearer(Secret.of("se\ncret"));
    assertThat(failure(options.config(), Duration.ofSeconds(30)))
        .isEqualTo(
            "io: GET http://127.0.0.1:1/x: auth.bearer holds a line break or a character that"
                + " headers cannot hold");
  }
}
