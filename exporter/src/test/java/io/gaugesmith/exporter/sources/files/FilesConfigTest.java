package io.gaugesmith.exporter.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.exporter.options.InvalidOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FilesConfigTest {
  private static final Path INBOX = Path.of("/inbox");

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertThat(problem(FilesOptions.of()))
        .isEqualTo("path: no folder is named; write path, or paths for several");
    assertThat(problem(FilesOptions.of(INBOX, INBOX).path(INBOX)))
        .isEqualTo("paths: path and paths exclude each other; write one of them");
    assertThat(problem(FilesOptions.of(INBOX).maxDepth(2)))
        .isEqualTo("max_depth: has no effect alone; write recursive: true beside it");
    assertThat(problem(FilesOptions.of(INBOX).recursive().maxDepth(0)))
        .isEqualTo("max_depth: 0 is too small; 1 is the folder alone");
    assertThat(problem(FilesOptions.of(INBOX).minAge(Duration.ofSeconds(-1))))
        .isEqualTo("min_age: is negative; write for example 5m");
    assertThat(problem(FilesOptions.of(INBOX).groupBy(null, ".txt")))
        .isEqualTo("groups: has no effect alone; write group_by: extension beside it");
    assertThat(problem(FilesOptions.of(INBOX).groupBy(GroupBy.EXTENSION, ".csv", "txt")))
        .isEqualTo("groups: \"txt\" is not an extension; write \".txt\"");
    assertThat(problem(FilesOptions.of(INBOX).recursive().groupBy(GroupBy.DIRECTORY, "a/b")))
        .isEqualTo("groups: \"a/b\" holds a slash; names only");
    assertThat(problem(FilesOptions.of(INBOX).groupBy(GroupBy.DIRECTORY)))
        .isEqualTo("group_by: directory needs recursive: true beside it");
  }

  private static String problem(FilesOptions options) {
    InvalidOption problem = catchThrowableOfType(InvalidOption.class, options::config);
    return problem.option() + ": " + problem.getMessage();
  }
}
