package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is written is lost or counted twice, whatever happens to file and program. */
class LogRestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int KILLS = 5;

  @TempDir static Path distribution;
  @TempDir Path folder;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void countsEveryLineOnceThoughItIsKilledAndTheFileIsRotated() throws Exception {
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        state_dir: state
        collectors:
          app:
            log: {path: app.log, from: start, pattern: '^line (?P<number>\\d+) of (?P<odd>\\d)$'}
            metrics:
              - {name: lines_total, type: counter, labels: {odd: .odd}}
              - {name: numbers, type: histogram, value: .number, buckets: [1000]}
        """);
    Files.createFile(folder.resolve("app.log"));
    Thread writer = Thread.ofPlatform().unstarted(this::write);
    Random random = new Random(9);
    for (int kill = 0; kill < KILLS; kill++) {
      try (ExporterProcess exporter = start()) {
        if (kill == 0) {
          assertThat(counted(exporter)).isEqualTo("numbers_count 0\nnumbers_sum 0\n");
          writer.start(); // nobody finds what was rotated before the first start
        }
        Thread.sleep(1_000 + random.nextInt(2_000));
        exporter.signal("KILL");
        exporter.awaitEnd();
      }
    }
    ended.set(true);
    writer.join();
    try (ExporterProcess exporter = start()) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(exporter)).isEqualTo(all()));
    }
    try (ExporterProcess exporter = start()) { // after an end in good order, too
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(exporter)).isEqualTo(all()));
    }
  }

  private ExporterProcess start() throws IOException, InterruptedException {
    return ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics");
  }

  private String all() {
    long odd = (written.get() + 1) / 2;
    return """
    lines_total{odd="0"} %d
    lines_total{odd="1"} %d
    numbers_count %d
    numbers_sum %d
    """
        .formatted(written.get() - odd, odd, written.get(), sum.get());
  }

  private static String counted(ExporterProcess exporter) throws Exception {
    return exporter
        .scrape("?collect[]=app")
        .lines()
        .filter(line -> line.matches("(lines_total|numbers_count|numbers_sum)\\b.*"))
        .sorted()
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  /** Writes lines, some in two parts, and renames the file every now and then. */
  private void write() {
    Random random = new Random(7);
    try {
      while (!ended.get()) {
        for (int count = random.nextInt(200); count >= 0; count--) {
          writeLine(random);
        }
        Thread.sleep(random.nextInt(20));
        if (random.nextInt(60) == 0) {
          rotate();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeLine(Random random) throws IOException {
    long number = written.incrementAndGet();
    sum.addAndGet(number);
    String line = "line %d of %d\n".formatted(number, number % 2);
    int split = random.nextInt(50) == 0 ? 4 : 0;
    append(line.substring(0, split));
    append(line.substring(split));
  }

  private void append(String text) throws IOException {
    Files.write(
        folder.resolve("app.log"),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void rotate() throws IOException {
    Path old = folder.resolve("app.log." + written.get());
    Files.move(folder.resolve("app.log"), old);
  }
}
