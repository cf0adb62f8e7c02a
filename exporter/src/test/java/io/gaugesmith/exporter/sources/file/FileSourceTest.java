package io.gaugesmith.exporter.sources.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest extends SourceContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path folder;

  @Override
  protected SourceType<?> type() {
    return FileConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() throws IOException {
    write("answering.json", "{}", "2026-01-01T00:00:00Z");
    return config("answering.json", DocumentFormat.JSON, null);
  }

  @Override
  protected SourceConfig failing() {
    return config("absent.json", DocumentFormat.JSON, null);
  }

  @Override
  protected void repair() throws IOException {
    write("absent.json", "{}", "2026-01-01T00:00:00Z");
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.empty(); // what can hang is not opened
  }

  @Test
  void tellsWhatIsInTheFileHowLargeAndHowOldItIs() throws Exception {
    write("backup.json", "{\"bytes\": 12}", "2026-01-01T00:00:00.25Z");
    assertThat(document(config("backup.json", DocumentFormat.JSON, null)))
        .isEqualTo(
            """
            {"path":"backup.json","mtime":1.76722560025E9,"size":13,"content":{"bytes":12}}\
            """);
  }

  @Test
  void listsAllThatMatchAPattern() throws Exception {
    Files.createDirectories(folder.resolve("jobs/old"));
    write("jobs/b.txt", "2", "2026-01-01T00:00:00Z");
    write("jobs/a.txt", "1", "2026-01-01T00:00:00Z");
    write("jobs/old/c.txt", "3", "2026-01-01T00:00:00Z");
    write("jobs/a.json", "no number", "2026-01-01T00:00:00Z");
    Files.createDirectory(folder.resolve("jobs/d.txt"));
    assertThat(document(config("jobs/*.txt", DocumentFormat.NUMBER, null)))
        .isEqualTo(
            """
            [{"path":"jobs/a.txt","mtime":1.7672256E9,"size":1,"content":1},\
            {"path":"jobs/b.txt","mtime":1.7672256E9,"size":1,"content":2}]\
            """);
    assertThat(document(config("jobs/**/c.*", DocumentFormat.NUMBER, null)))
        .isEqualTo(
            """
            [{"path":"jobs/old/c.txt","mtime":1.7672256E9,"size":1,"content":3}]\
            """);
  }

  @Test
  void listsNothingWhereNothingMatchesButFailsWithoutTheFolder() throws Exception {
    assertThat(document(config("*.json", DocumentFormat.JSON, null))).isEqualTo("[]");
    assertThat(failure(config("gone/*.json", DocumentFormat.JSON, null)))
        .isEqualTo("io: gone/*.json: " + folder.resolve("gone") + " is not a folder");
  }

  @Test
  void readsNoContentThatNobodyWants() throws Exception {
    write("large.json", "this is no JSON", "2026-01-01T00:00:00Z");
    SourceContext context =
        new SourceContext(
            "collector", Wanted.paths(Set.of(List.of("mtime"))), Clock.fixed(NOW, ZoneOffset.UTC));
    try (Source source = config("large.json", DocumentFormat.JSON, null).open(context)) {
      assertThat(source.read(later()).root())
          .hasToString(
              "{\"path\":\"large.json\",\"mtime\":1.7672256E9,\"size\":15,\"content\":null}");
    }
  }

  @Test
  void saysWhichFileIsWrongAndHow() throws Exception {
    write("broken.json", "{", "2026-01-01T00:00:00Z");
    assertThat(failure(config("broken.json", DocumentFormat.JSON, null)))
        .startsWith("parse: broken.json: ");
    assertThat(failure(config("*.json", DocumentFormat.JSON, null)))
        .startsWith("parse: broken.json: ");
    write("old.json", "{}", "2026-01-01T00:00:00Z");
    assertThat(failure(config("old.json", DocumentFormat.JSON, Duration.ofHours(1))))
        .isEqualTo("io: old.json: was last changed 86400 s ago, max_age is 3600 s");
    assertThat(document(config("old.json", DocumentFormat.JSON, Duration.ofDays(1)))).isNotNull();
    Files.createDirectory(folder.resolve("folder"));
    assertThat(failure(config("folder", DocumentFormat.JSON, null)))
        .isEqualTo("io: folder: is a folder");
    assertThat(failure(config("absent", DocumentFormat.JSON, null)))
        .isEqualTo("io: absent: there is no such file");
  }

  @Test
  void readsNoMoreThanItMay() throws Exception {
    write("large", "1".repeat(1001), "2026-01-01T00:00:00Z");
    assertThat(failure(config("large", DocumentFormat.NUMBER, null)))
        .isEqualTo("too_large: large: is larger than 1000 bytes");
    assertThat(failure(config("/dev/zero", DocumentFormat.NUMBER, null)))
        .isEqualTo("io: /dev/zero: is not a regular file");
  }

  @Test
  void doesNotWaitForAPipe() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
    assertThat(made.waitFor()).isZero();
    assertThat(failure(config("pipe", DocumentFormat.JSON, null)))
        .isEqualTo("io: pipe: is not a regular file");
    assertThat(document(config("pip*", DocumentFormat.JSON, null))).isEqualTo("[]");
  }

  @Test
  void neverReadsHalfOfWhatIsBeingWritten() throws Exception {
    Path file = folder.resolve("torn");
    Path next = folder.resolve("next");
    Files.writeString(file, "0".repeat(1000));
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int round = 1; !done.get(); round++) {
                try {
                  Files.writeString(next, Integer.toString(round % 10).repeat(1000));
                  Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            });
    try (Source source = open(config("torn", DocumentFormat.LINES, null))) {
      for (int reading = 0; reading < 200; reading++) {
        try {
          String content = source.read(later()).root().get("content").get(0).asText();
          assertThat(content).hasSize(1000);
          assertThat(content.chars().distinct().count()).isEqualTo(1);
        } catch (CollectionException changing) {
          assertThat(changing).hasMessageContaining("changes while it is read");
        }
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  private FileConfig config(String path, DocumentFormat format, @Nullable Duration maxAge) {
    return new FileConfig(
        PathPattern.of(folder, path), FormatOptions.of(format), new ByteSize(1000), maxAge);
  }

  private void write(String name, String text, String mtime) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(mtime)));
  }

  private static String document(FileConfig config) throws Exception {
    SourceContext context =
        new SourceContext("collector", Wanted.everything(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (Source source = config.open(context)) {
      return source.read(later()).root().toString();
    }
  }

  private static String failure(FileConfig config) {
    return Failures.of(() -> document(config));
  }
}
