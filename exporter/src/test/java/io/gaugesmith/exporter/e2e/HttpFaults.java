package io.gaugesmith.exporter.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.FaultyServer.Conduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a server can do wrong, and the reason for which reading it must fail. */
final class HttpFaults {
  private static final byte[] GOOD = "{\"n\": 1}".getBytes(UTF_8);

  /** The reason that must be given, and what the server does. */
  private record Misconduct(String reason, Conduct conduct) {}

  private final FaultyServer server;

  HttpFaults(FaultyServer server) {
    this.server = server;
  }

  void repair() throws IOException {
    server.conduct((connection, out) -> out.write(FaultyServer.answer("200 OK", GOOD)));
  }

  /**
   * All faults.
   *
   * @param elsewhere another host's URL, which wants credentials
   */
  List<Fault> all(String collector, String elsewhere) {
    List<Fault> faults = new ArrayList<>();
    faults.add(new Fault(collector, "refuses", "connect", server::refuse, server::listenAgain));
    misconduct(elsewhere)
        .forEach((name, wrong) ->
            faults.add(
                new Fault(
                    collector,
                    name,
                    wrong.reason(),
                    () -> server.conduct(wrong.conduct()),
                    this::repair)));
    return faults;
  }

  private static Map<String, Misconduct> misconduct(String elsewhere) {
    Map<String, Misconduct> faults = new LinkedHashMap<>();
    faults.put("reset before the answer", new Misconduct("connect", HttpFaults::reset));
    faults.put("hangs after connect", hanging(""));
    faults.put("hangs in the header", hanging("HTTP/1.1 200 OK\r\nContent-Le"));
    faults.put("hangs in the body", hanging("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"n\""));
    faults.put("one byte a second", new Misconduct("timeout", HttpFaults::trickle));
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
    faults.put("endless body", new Misconduct("too_large", HttpFaults::endless));
    faults.put(
        "gzip bomb",
        saying("too_large", "200 OK\r\nContent-Encoding: gzip", gzip(new byte[50 << 20])));
    faults.put(
        "truncated gzip",
        saying("parse", "200 OK\r\nContent-Encoding: gzip", Arrays.copyOf(gzip(GOOD), 15)));
    faults.put(
        "body shorter than announced",
        new Misconduct(
            "io",
            (connection, out) ->
                out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"n\": 1}".getBytes(UTF_8))));
    faults.put(
        "no HTTP",
        new Misconduct(
            "io", (connection, out) -> out.write("220 mail ESMTP\r\n\r\n".getBytes(UTF_8))));
    faults.put("absent value", saying("mapping", "200 OK", "{}".getBytes(UTF_8)));
    return faults;
  }

  private static Misconduct saying(String reason, String head, byte[] body) {
    byte[] answer = FaultyServer.answer(head, body);
    return new Misconduct(reason, (connection, out) -> out.write(answer));
  }

  private static Misconduct hanging(String beginning) {
    return new Misconduct(
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
