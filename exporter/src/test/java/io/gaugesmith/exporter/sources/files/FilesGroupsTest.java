package io.gaugesmith.exporter.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesGroupsTest {
  @TempDir Path folder;
  private Path inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
  }

  @Test
  void groupsByExtension() throws Exception {
    for (String name :
        List.of("a.txt", "b.txt", "c.TXT", "d.tar.gz", "e.gz", "README", ".bashrc", "f.", "ü.ä")) {
      Inbox.file(inbox, name, 2, "2026-01-01T00:00:00Z");
    }
    assertThat(
            Reading.document(
                FilesOptions.of(inbox).groupBy(GroupBy.EXTENSION, ".csv", ".tar.gz", ".txt"),
                "groups.[].count",
                "groups.[].group"))
        .isEqualTo(
            """
            {"path":"inbox","groups":[{"group":".csv","count":0},{"group":".tar.gz","count":1},\
            {"group":".txt","count":2},{"group":"","count":3},{"group":".TXT","count":1},\
            {"group":".gz","count":1},{"group":".ä","count":1}]}\
            """);
  }

  @Test
  void tellsSizesAndTimesOfGroups() throws Exception {
    Inbox.file(inbox, "a.txt", 10, "2026-01-01T00:00:00Z");
    Inbox.file(inbox, "b.txt", 20, "2026-01-01T12:00:00Z");
    assertThat(
            Reading.document(FilesOptions.of(inbox).groupBy(GroupBy.EXTENSION, ".csv"), "groups"))
        .isEqualTo(
            """
            {"path":"inbox","groups":[\
            {"group":".csv","count":0,"bytes":0,"newest_mtime":null,"oldest_mtime":null,\
            "largest_bytes":0},\
            {"group":".txt","count":2,"bytes":30,"newest_mtime":1.7672688E9,\
            "oldest_mtime":1.7672256E9,"largest_bytes":20}]}\
            """);
  }

  @Test
  void keepsThousandsOfExtensionsApart() throws Exception {
    for (int i = 0; i < 2000; i++) {
      Files.createFile(inbox.resolve("a." + i % 1000 + (i < 1000 ? "" : "x")));
      Files.createFile(inbox.resolve("b." + i % 1000 + (i < 1000 ? "" : "x")));
    }
    for (Walk walk : Reading.walks()) {
      var groups =
          Reading.read(walk, FilesOptions.of(inbox).groupBy(GroupBy.EXTENSION).config())
              .get("groups");
      assertThat(groups.findValuesAsText("count")).hasSize(2000).containsOnly("2");
      assertThat(groups.findValuesAsText("group")).doesNotHaveDuplicates();
    }
  }

  @Test
  void groupsByFirstFolder() throws Exception {
    Inbox.makeTree(inbox);
    Files.createDirectory(inbox.resolve("empty"));
    assertThat(
            Reading.document(
                FilesOptions.of(inbox).recursive().groupBy(GroupBy.DIRECTORY, "later"),
                "groups.[].count"))
        .isEqualTo(
            """
            {"path":"inbox","groups":[{"group":"later","count":0},{"group":"","count":1},\
            {"group":"empty","count":0},{"group":"one","count":3},{"group":"two","count":1}]}\
            """);
  }
}
