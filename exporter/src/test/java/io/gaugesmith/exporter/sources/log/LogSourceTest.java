package io.gaugesmith.exporter.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest extends SourceContract {
  @TempDir Path folder;

  @Override
  protected SourceType<?> type() {
    return LogConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() throws IOException {
    Files.writeString(folder.resolve("answering.log"), "one\n");
    return new LogOptions(folder, "answering.log").config();
  }

  @Override
  protected SourceConfig failing() {
    return new LogOptions(folder, "absent.log").config();
  }

  @Override
  protected void repair() throws IOException {
    Files.writeString(folder.resolve("absent.log"), "one\n");
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.empty(); // what can hang is not opened
  }

  @Test
  void saysWhatCannotBeRead() throws Exception {
    Files.createDirectory(folder.resolve("folder.log"));
    assertThat(failure("absent.log")).isEqualTo("absent.log: there is no such file");
    assertThat(failure("folder.log")).isEqualTo("folder.log: is a folder");
    assertThat(failure("/dev/zero")).isEqualTo("/dev/zero: is not a regular file");
    assertThat(failure("*.txt")).isEqualTo("*.txt: no file matches");
    assertThat(failure("gone/*.txt"))
        .isEqualTo("gone/*.txt: " + folder.resolve("gone") + " is not a folder");
  }

  private String failure(String path) throws IOException {
    try (EventSource failing = LogFollowing.open(new LogOptions(folder, path))) {
      return catchThrowable(() -> failing.read(later())).getMessage();
    }
  }
}
