package io.gaugesmith.exporter.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.sources.DefaultMetrics;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesMetricsTest {
  @TempDir Path folder;
  private Path inbox;
  private Path outbox;

  @BeforeEach
  void makeFolders() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    outbox = Files.createDirectory(folder.resolve("outbox"));
    Path file = Files.writeString(inbox.resolve("a.txt"), "hello", UTF_8);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00.5Z")));
  }

  @Test
  void tellOfOneFolder() throws Exception {
    assertThat(page(FilesOptions.of(inbox)))
        .isEqualTo(
            """
            # HELP files_count Number of files in the folder.
            # TYPE files_count gauge
            files_count{path="inbox"} 1
            # HELP files_bytes Size of all files in the folder, in bytes.
            # TYPE files_bytes gauge
            files_bytes{path="inbox"} 5
            # HELP files_newest_mtime_timestamp_seconds When the file that changed last was \
            changed, in seconds since 1970.
            # TYPE files_newest_mtime_timestamp_seconds gauge
            files_newest_mtime_timestamp_seconds{path="inbox"} 1767225600.5
            """);
  }

  @Test
  void tellOfSeveralFoldersAndLeaveOutTheTimeOfAnEmptyOne() throws Exception {
    assertThat(page(FilesOptions.of(inbox, outbox)))
        .isEqualTo(
            """
            # HELP files_count Number of files in the folder.
            # TYPE files_count gauge
            files_count{path="inbox"} 1
            files_count{path="outbox"} 0
            # HELP files_bytes Size of all files in the folder, in bytes.
            # TYPE files_bytes gauge
            files_bytes{path="inbox"} 5
            files_bytes{path="outbox"} 0
            # HELP files_newest_mtime_timestamp_seconds When the file that changed last was \
            changed, in seconds since 1970.
            # TYPE files_newest_mtime_timestamp_seconds gauge
            files_newest_mtime_timestamp_seconds{path="inbox"} 1767225600.5
            """);
  }

  private static String page(FilesOptions options) throws Exception {
    FilesConfig config = options.config();
    return DefaultMetrics.page(
        Objects.requireNonNullElse(config.defaultMetrics(), FilesConfig.TYPE.defaultMetrics()),
        wanted -> config.open(new SourceContext("files", wanted, Clock.systemUTC())));
  }
}
