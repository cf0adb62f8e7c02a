package io.gaugesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.Exporter;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/sdk.md} shows is what is compiled, and what comes out of it. */
class SdkGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("gaugesmith.root"));

  private static List<String> blocks(String language) throws IOException {
    Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    return block
        .matcher(Files.readString(ROOT.resolve("docs/sdk.md")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String compiled() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      for (Path file : files.filter(any -> any.toString().endsWith(".java")).toList()) {
        if (!file.toString().contains("/src/test/")) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  @Test
  void showsOnlyJavaThatIsCompiled() throws Exception {
    assertThat(blocks("java")).hasSizeGreaterThan(10);
    String compiled = compiled();
    for (String block : blocks("java")) {
      assertThat(compiled).contains(block.strip());
    }
  }

  @Test
  void showsTheLinesThatComeOut() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Exporter exporter =
        Exporter.builder()
            .collector("types", new MetricTypes())
            .collector(
                "tmp",
                files ->
                    files.add(io.gaugesmith.metrics.Metric.gauge("tmp_files_count", "Files."), 2))
            .build()) {
      exporter.render(null, out);
    }
    String page = out.toString(StandardCharsets.UTF_8);
    for (String block : blocks("text")) {
      assertThat(page.lines().toList()).containsAll(block.lines().toList());
    }
  }

  @Test
  void asksAQueueThatAnswersOneThatDoesNotAndOneThatIsAway() throws Exception {
    QueueCollector collector;
    CompletableFuture<Void> served;
    try (ServerSocket queue = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      served = CompletableFuture.runAsync(() -> answer(queue, "7\n", "8\n", "many\n"));
      collector =
          new QueueCollector(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), queue.getLocalPort()));
      Snapshot.Builder out = Snapshot.builder();
      collector.collect(out);
      assertThat(out.build().seriesCount()).isEqualTo(2);
      assertThat(failure(collector))
          .hasMessage("the queue's length is \"many\", which is no number");
    }
    served.join();
    assertThat(failure(collector)).hasMessageContaining("Connection refused");
    collector.close();
  }

  private static CollectionException failure(QueueCollector collector) throws IOException {
    try {
      collector.collect(Snapshot.builder());
      throw new AssertionError("it did not fail");
    } catch (CollectionException expected) {
      return expected;
    }
  }

  private static void answer(ServerSocket queue, String... answers) {
    try (Socket client = queue.accept()) {
      for (String answer : answers) {
        while (client.getInputStream().read() != '\n') {
          // the question
        }
        client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
