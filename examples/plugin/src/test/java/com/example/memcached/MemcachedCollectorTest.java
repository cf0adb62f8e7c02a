package com.example.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gaugesmith.Exporter;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The collector runs here as it does in the program: with a timeout, all or nothing. */
class MemcachedCollectorTest {
  private static final String ANSWER =
      """
      STAT pid 1162
      STAT uptime 12
      STAT version 1.6.18
      STAT curr_connections 2
      STAT get_hits 5
      STAT get_misses 3
      STAT limit_maxbytes 67108864
      STAT bytes 140
      STAT curr_items 2
      STAT evictions 0
      END
      """
          .replace("\n", "\r\n");

  @Test
  void saysWhatTheServerSays() throws Exception {
    assertEquals(
        """
        memcached_uptime_seconds 12
        memcached_current_connections 2
        memcached_current_items 2
        memcached_current_bytes 140
        memcached_limit_bytes 67108864
        memcached_gets_total{result="hit"} 5
        memcached_gets_total{result="miss"} 3
        memcached_evictions_total 0
        """,
        samples(ANSWER, "memcached_"));
  }

  @Test
  void failsAsAWholeWhereANumberIsMissing() throws Exception {
    String answer = ANSWER.replace("STAT get_hits 5\r\n", "");
    assertEquals("", samples(answer, "memcached_"));
    assertEquals(
        "gaugesmith_collector_failures_total{collector=\"memcached\",reason=\"parse\"} 1\n",
        samples(
            answer,
            "gaugesmith_collector_failures_total{collector=\"memcached\",reason=\"parse\"}"));
  }

  @Test
  void failsWhereSomethingElseAnswers() throws Exception {
    assertEquals("", samples("HTTP/1.1 400 Bad Request\r\n\r\n", "memcached_"));
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new MemcachedConfig("localhost", 0));
  }

  /** The lines of the page that start so, when a server answers this. */
  private static String samples(String answer, String start) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(server, answer));
      MemcachedConfig config = new MemcachedConfig("127.0.0.1", server.getLocalPort());
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      MemcachedCollector collector = new MemcachedCollector(config, Duration.ofSeconds(5));
      try (Exporter exporter = Exporter.builder().collector("memcached", collector).build()) {
        exporter.render("text/plain", page);
      }
      answering.join();
      return page.toString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(start))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }
  }

  private static void answer(ServerSocket server, String answer) {
    try (Socket connection = server.accept()) {
      connection.getInputStream().read(new byte["stats\r\n".length()]);
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
