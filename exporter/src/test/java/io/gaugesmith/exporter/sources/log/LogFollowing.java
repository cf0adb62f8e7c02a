package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of logs, and a source that follows some of them. */
abstract class LogFollowing {
  @TempDir Path folder;

  final Taken taken = new Taken();
  EventSource source;

  @AfterEach
  final void close() throws IOException {
    if (source != null) {
      source.close();
    }
  }

  final void start(LogOptions options) {
    source = open(options);
    source.start(taken);
  }

  static Deadline later() {
    return Deadline.in(Duration.ofSeconds(60));
  }

  static EventSource open(LogOptions options) {
    return options.config().open(new SourceContext("test", Wanted.everything(), Clock.systemUTC()));
  }

  /** A program that keeps its state, from its start on. */
  final void startKeeping(LogOptions options) {
    source =
        options
            .config()
            .open(
                new SourceContext(
                    "test",
                    Wanted.everything(),
                    Clock.systemUTC(),
                    new Shared(new Secrets()),
                    folder,
                    folder.resolve("state"),
                    ConnectionPolicy.UNRESTRICTED));
    source.start(taken);
  }

  final void restart(LogOptions options) throws IOException {
    source.close();
    startKeeping(options);
  }

  static String line(String text) {
    return text + " " + "-".repeat(80);
  }

  final void append(String file, String text) throws IOException {
    Files.write(
        folder.resolve(file),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  final EventCounts counts() throws InterruptedException {
    EventCounts[] counts = new EventCounts[1];
    source.between(() -> counts[0] = source.counts());
    return counts[0];
  }

  final List<String> texts() throws Exception {
    source.read(later());
    return taken.events();
  }

  static List<String> texts(String... texts) {
    return List.of(texts).stream().map("{\"text\":\"%s\"}"::formatted).toList();
  }
}
