package io.gaugesmith.exporter.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.FaultyServer.Conduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a server can do wrong, and the reason for which reading it must fail. */
final class HttpFaults {
  static final byte[] GOOD = "{\"n\": 1}".getBytes(UTF_8);

  /** A fault: the reason it must be given, and what the server does. */
  record Fault(String reason, Conduct conduct) {}

  private HttpFaults() {}

  /**
   * Faults by name; the server goes on listening in all of them.
   *
   * @param elsewhere another host's URL, which wants credentials
   */
  static Map<String, Fault> all(String elsewhere) {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("reset before the answer", new Fault("connect", HttpFaults::reset));
    faults.put("hangs after connect", hanging(""));
    faults.put("hangs in the header", hanging("HTTP/1.1 200 OK\r\nContent-Le"));
    faults.put("hangs in the body", hanging("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"n\""));
    faults.put("one byte a second", new Fault("timeout", HttpFaults::trickle));
    faults.put("404", saying("status", "404 Not Found", GOOD));
    faults.put("500", saying("status", "500 Internal Server Error", GOOD));
    faults.put("401", saying("auth", "401 Unauthorized", GOOD));
    faults.put("redirect loop", saying("status", "302 Found\r\nLocation: /app", GOOD));
    faults.put(
        "redirect to another host", saying("auth", "302 Found\r\nLocation: " + elsewhere, GOOD));
    faults.put(
        "HTML", saying("parse", "200 OK", "<html><body>Sign in</body></html>".getBytes(UTF_8)));
    faults.put("truncated JSON", saying("parse", "200 OK", "{\"n\": ".getBytes(UTF_8)));
    faults.put("nested JSON", saying("parse", "200 OK", "[".repeat(60_000).getBytes(UTF_8)));
    faults.put("empty body", saying("parse", "200 OK", new byte[0]));
    faults.put(
        "wrong charset",
        saying("parse", "200 OK\r\nContent-Type: application/json; charset=utf-16", GOOD));
    faults.put(
        "bytes that are no text", saying("parse", "200 OK", new byte[] {'"', (byte) 0xFF, '"'}));
    faults.put("endless body", new Fault("too_large", HttpFaults::endless));
    faults.put(
        "gzip bomb",
        saying("too_large", "200 OK\r\nContent-Encoding: gzip", gzip(new byte[50 << 20])));
    faults.put(
        "truncated gzip",
        saying("parse", "200 OK\r\nContent-Encoding: gzip", Arrays.copyOf(gzip(GOOD), 15)));
    faults.put(
        "body shorter than announced",
        new Fault(
            "io",
            (connection, out) ->
                out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"n\": 1}".getBytes(UTF_8))));
    faults.put(
        "no HTTP",
        new Fault("io", (connection, out) -> out.write("220 mail ESMTP\r\n\r\n".getBytes(UTF_8))));
    faults.put("absent value", saying("mapping", "200 OK", "{}".getBytes(UTF_8)));
    return faults;
  }

  private static Fault saying(String reason, String head, byte[] body) {
    byte[] answer = FaultyServer.answer(head, body);
    return new Fault(reason, (connection, out) -> out.write(answer));
  }

  private static Fault hanging(String beginning) {
    return new Fault(
        "timeout",
        (connection, out) -> {
          out.write(beginning.getBytes(UTF_8));
          Thread.sleep(60_000);
        });
  }

  private static void reset(java.net.Socket connection, OutputStream out) throws IOException {
    connection.setSoLinger(true, 0);
  }

  private static void trickle(java.net.Socket connection, OutputStream out) throws Exception {
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".getBytes(UTF_8));
    for (int second = 0; second < 60; second++) {
      out.write(' ');
      Thread.sleep(1000);
    }
  }

  private static void endless(java.net.Socket connection, OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
    byte[] chunk = ("400\r\n" + " ".repeat(1024) + "\r\n").getBytes(UTF_8);
    for (int count = 0; count < 1_000_000; count++) {
      out.write(chunk);
    }
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
