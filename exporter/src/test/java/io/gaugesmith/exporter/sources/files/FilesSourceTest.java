package io.gaugesmith.exporter.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest extends SourceContract {
  private static final String ENTRIES = "entries";
  private static final String COUNT = "count";
  private static final String DIRECTORIES = "directories";
  private static final String BYTES = "bytes";

  @TempDir Path folder;
  private Path inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
  }

  @Override
  protected SourceType<?> type() {
    return FilesConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() {
    return FilesOptions.of(inbox).config();
  }

  @Override
  protected SourceConfig failing() {
    return FilesOptions.of(folder.resolve("absent")).config();
  }

  @Override
  protected void repair() throws IOException {
    Files.createDirectory(folder.resolve("absent"));
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.empty();
  }

  @Test
  void tellsHowManyHowLargeAndHowOldTheFilesAre() throws Exception {
    Inbox.file(inbox, "a.txt", 10, "2026-01-01T00:00:00.25Z");
    Inbox.file(inbox, "b.txt", 300, "2025-12-31T00:00:00Z");
    Inbox.file(inbox, ".hidden", 5, "2026-01-01T12:00:00Z");
    Files.createDirectory(inbox.resolve("folder"));
    assertThat(Reading.document(FilesOptions.of(inbox)))
        .isEqualTo(
            """
            {"path":"inbox","entries":4,"directories":1,"count":3,"bytes":315,\
            "newest_mtime":1.7672688E9,"oldest_mtime":1.7671392E9,"largest_bytes":300}\
            """);
  }

  @Test
  void tellsFractionsOfASecond() throws Exception {
    Inbox.file(inbox, "a.txt", 10, "2026-01-01T00:00:00.25Z");
    assertThat(Reading.document(FilesOptions.of(inbox), "newest_mtime"))
        .isEqualTo("{\"path\":\"inbox\",\"newest_mtime\":1.76722560025E9}");
  }

  @Test
  void hasNoTimesInAnEmptyFolder() throws Exception {
    assertThat(Reading.document(FilesOptions.of(inbox)))
        .isEqualTo(
            """
            {"path":"inbox","entries":0,"directories":0,"count":0,"bytes":0,\
            "newest_mtime":null,"oldest_mtime":null,"largest_bytes":0}\
            """);
  }

  @Test
  void countsNamesThatComeAndGo() throws Exception {
    Path file = Inbox.file(inbox, "a.txt", 1, "2026-01-01T00:00:00Z");
    assertThat(Reading.document(FilesOptions.of(inbox), ENTRIES, COUNT)).isEqualTo(counted(1, 1));
    Inbox.file(inbox, "b.txt", 1, "2026-01-01T00:00:00Z");
    assertThat(Reading.document(FilesOptions.of(inbox), ENTRIES, COUNT)).isEqualTo(counted(2, 2));
    Files.delete(file);
    assertThat(Reading.document(FilesOptions.of(inbox), ENTRIES, COUNT)).isEqualTo(counted(1, 1));
  }

  @Test
  void countsTheFilesThatMatchAndAllNames() throws Exception {
    for (String name : List.of("a.txt", "b.txt", "c.csv", "txt", ".txt", "a.txt.gz", "ä.txt")) {
      Inbox.file(inbox, name, 1, "2026-01-01T00:00:00Z");
    }
    Files.createDirectory(inbox.resolve("folder.txt"));
    assertThat(count(FilesOptions.of(inbox).include("*.txt"))).isEqualTo(counted(8, 4));
    assertThat(count(FilesOptions.of(inbox).include("*.{txt,csv}"))).isEqualTo(counted(8, 5));
    assertThat(count(FilesOptions.of(inbox).include("?.txt"))).isEqualTo(counted(8, 3));
    assertThat(count(FilesOptions.of(inbox).include("a*"))).isEqualTo(counted(8, 2));
    assertThat(count(FilesOptions.of(inbox).include("a*.txt"))).isEqualTo(counted(8, 1));
    assertThat(count(FilesOptions.of(inbox).include("ä.txt"))).isEqualTo(counted(8, 1));
    assertThat(count(FilesOptions.of(inbox).include("[ab].txt"))).isEqualTo(counted(8, 2));
    assertThat(count(FilesOptions.of(inbox).exclude("*.txt", "c.*"))).isEqualTo(counted(8, 2));
    assertThat(count(FilesOptions.of(inbox).include("*.txt").exclude("a*")))
        .isEqualTo(counted(8, 3));
  }

  @Test
  void readsLargeFoldersInManyPieces() throws Exception {
    for (int i = 0; i < 5000; i++) {
      Files.createFile(inbox.resolve("a-rather-long-name-" + "x".repeat(i % 200) + i + ".txt"));
    }
    assertThat(count(FilesOptions.of(inbox).include("*.txt"))).isEqualTo(counted(5000, 5000));
    assertThat(count(FilesOptions.of(inbox).include("*9.txt"))).isEqualTo(counted(5000, 500));
  }

  @Test
  void staysInItsFolderUnlessToldOtherwise() throws Exception {
    Inbox.makeTree(inbox);
    assertThat(counts(FilesOptions.of(inbox))).isEqualTo(counted(3, 2, 1));
    assertThat(counts(FilesOptions.of(inbox).recursive())).isEqualTo(counted(9, 4, 5));
    assertThat(counts(FilesOptions.of(inbox).recursive().maxDepth(1))).isEqualTo(counted(3, 2, 1));
    assertThat(counts(FilesOptions.of(inbox).recursive().maxDepth(2))).isEqualTo(counted(7, 4, 3));
    assertThat(counts(FilesOptions.of(inbox).recursive().maxDepth(9))).isEqualTo(counted(9, 4, 5));
  }

  @Test
  void matchesPathsBelowTheFolder() throws Exception {
    Inbox.makeTree(inbox);
    assertThat(counts(FilesOptions.of(inbox).recursive().include("**/*.log")))
        .isEqualTo(counted(9, 4, 3));
    assertThat(counts(FilesOptions.of(inbox).recursive().include("*/*.log")))
        .isEqualTo(counted(9, 4, 1));
    assertThat(counts(FilesOptions.of(inbox).recursive().include("one/**")))
        .isEqualTo(counted(9, 4, 3));
    assertThat(counts(FilesOptions.of(inbox).recursive().exclude("one/deep/**")))
        .isEqualTo(counted(9, 4, 4));
  }

  @Test
  void listsFilesByPath() throws Exception {
    Inbox.makeTree(inbox);
    assertThat(
            Reading.document(FilesOptions.of(inbox).recursive().include("*.log").list(), "files"))
        .isEqualTo(
            """
            {"path":"inbox","files":[\
            {"path":"a.log","name":"a.log","bytes":1,"mtime":1.7672256E9},\
            {"path":"one/b.log","name":"b.log","bytes":2,"mtime":1.7672256E9},\
            {"path":"one/deep/c.log","name":"c.log","bytes":3,"mtime":1.7672256E9}]}\
            """);
    assertThat(Reading.document(FilesOptions.of(inbox).include("*.log").list(), "files.[].name"))
        .isEqualTo("{\"path\":\"inbox\",\"files\":[{\"path\":\"a.log\",\"name\":\"a.log\"}]}");
  }

  @Test
  void countsOnlyFilesOldEnough() throws Exception {
    Inbox.file(inbox, "old.txt", 1, "2026-01-01T23:54:59Z");
    Inbox.file(inbox, "just.txt", 1, "2026-01-01T23:55:00Z");
    Inbox.file(inbox, "new.txt", 1, "2026-01-01T23:55:01Z");
    Inbox.file(inbox, "future.txt", 1, "2026-01-03T00:00:00Z");
    assertThat(count(FilesOptions.of(inbox).minAge(Duration.ofMinutes(5))))
        .isEqualTo(counted(4, 2));
  }

  @Test
  void readsSeveralFolders() throws Exception {
    Path outbox = Files.createDirectory(folder.resolve("outbox"));
    Inbox.file(inbox, "a.txt", 7, "2026-01-01T00:00:00Z");
    FilesOptions both = FilesOptions.of(inbox, outbox);
    assertThat(Reading.document(both, "[].count", "[].bytes"))
        .isEqualTo(
            """
            [{"path":"inbox","count":1,"bytes":7},{"path":"outbox","count":0,"bytes":0}]\
            """);
    assertThat(both.config().defaultMetrics()).contains("each: .[]\n");
    assertThat(FilesConfig.TYPE.defaultMetrics()).contains("each: .\n");
  }

  @Test
  void takesALinkForWhatItLeadsToWhenAsked() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("far.txt"), "far away");
    Files.writeString(inbox.resolve("near.txt"), "near");
    Files.createSymbolicLink(inbox.resolve("link.txt"), elsewhere.resolve("far.txt"));
    Files.createSymbolicLink(inbox.resolve("folder"), elsewhere);
    Files.createSymbolicLink(inbox.resolve("dangling.txt"), folder.resolve("nowhere"));
    Files.createSymbolicLink(inbox.resolve("self.txt"), inbox.resolve("self.txt"));
    Files.createSymbolicLink(inbox.resolve("below.txt"), elsewhere.resolve("far.txt/below"));
    assertThat(Reading.document(FilesOptions.of(inbox).recursive(), COUNT, ENTRIES, BYTES))
        .isEqualTo("{\"path\":\"inbox\",\"entries\":6,\"count\":1,\"bytes\":4}");
    assertThat(
            Reading.document(
                FilesOptions.of(inbox).recursive().followLinks().list(),
                ENTRIES,
                DIRECTORIES,
                "files.[].bytes"))
        .isEqualTo(
            """
            {"path":"inbox","entries":7,"directories":1,"files":[\
            {"path":"folder/far.txt","name":"far.txt","bytes":8},\
            {"path":"link.txt","name":"link.txt","bytes":8},\
            {"path":"near.txt","name":"near.txt","bytes":4}]}\
            """);
  }

  @Test
  void readsAFolderInALoopOfLinksOnce() throws Exception {
    Inbox.makeTree(inbox);
    Files.createSymbolicLink(inbox.resolve("one/up"), inbox);
    Files.createSymbolicLink(inbox.resolve("a-way-to-two"), inbox.resolve("two"));
    assertThat(
            Reading.document(
                FilesOptions.of(inbox).recursive().followLinks().groupBy(GroupBy.DIRECTORY),
                COUNT,
                DIRECTORIES,
                "groups.[].count"))
        .isEqualTo(
            """
            {"path":"inbox","directories":6,"count":5,"groups":[{"group":"","count":1},\
            {"group":"a-way-to-two","count":0},{"group":"one","count":3},\
            {"group":"two","count":1}]}\
            """);
  }

  @Test
  void readsAFolderThatIsItselfALink() throws Exception {
    Inbox.file(inbox, "a.txt", 1, "2026-01-01T00:00:00Z");
    Path link = Files.createSymbolicLink(folder.resolve("link"), inbox);
    assertThat(Reading.document(FilesOptions.of(link), COUNT))
        .isEqualTo("{\"path\":\"link\",\"count\":1}");
  }

  @Test
  void neitherOpensNorCountsAPipe() throws Exception {
    run("mkfifo", inbox.resolve("pipe.txt").toString());
    assertThat(Reading.document(FilesOptions.of(inbox).include("*.txt").followLinks()))
        .startsWith("{\"path\":\"inbox\",\"entries\":1,\"directories\":0,\"count\":0,");
  }

  @Test
  void bearsNamesThatAreNotText() throws Exception {
    run("sh", "-c", "cd \"$1\" && touch \"$(printf 'bad\\377.txt')\"", "sh", inbox.toString());
    run("sh", "-c", "cd \"$1\" && mkdir \"$(printf 'd\\376')\"", "sh", inbox.toString());
    run("sh", "-c", "cd \"$1\" && touch \"$(printf 'd\\376')\"/x.txt", "sh", inbox.toString());
    Assumptions.assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"));
    assertThat(Reading.document(FilesOptions.of(inbox).recursive().include("*.txt").list()))
        .startsWith("{\"path\":\"inbox\",\"entries\":3,\"directories\":1,\"count\":2,")
        .contains("\"path\":\"bad\uFFFD.txt\"", "\"path\":\"d\uFFFD/x.txt\"");
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws Exception {
    Path absent = folder.resolve("absent");
    assertThat(Reading.failure(FilesOptions.of(absent)))
        .isEqualTo("io: " + absent + ": no such directory");
    Path file = Inbox.file(inbox, "a.txt", 1, "2026-01-01T00:00:00Z");
    assertThat(Reading.failure(FilesOptions.of(file)))
        .isEqualTo("io: " + file + ": not a directory");
  }

  @Test
  void saysThatALoopOfLinksLeadsNowhere() throws Exception {
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    for (Walk walk : Reading.walks()) {
      assertThatThrownBy(() -> Reading.read(walk, FilesOptions.of(loop).config()))
          .isInstanceOf(CollectionException.class)
          .hasMessageStartingWith(loop + ": ")
          .hasMessageContaining("symbolic links");
    }
  }

  @Test
  void failsWholeWhenOneOfItsFoldersCannotBeRead() throws Exception {
    Inbox.makeTree(inbox);
    Path locked = inbox.resolve("one/deep");
    run("chmod", "000", locked.toString());
    Assumptions.assumeFalse(Files.isReadable(locked), "nothing is unreadable for this user");
    assertThat(Reading.failure(FilesOptions.of(inbox).recursive()))
        .isEqualTo("io: " + locked + ": permission denied");
    assertThat(counts(FilesOptions.of(inbox))).isEqualTo(counted(3, 2, 1));
    run("chmod", "700", locked.toString());
  }

  @Test
  void endsWhenInterrupted() throws Exception {
    Inbox.file(inbox, "a.txt", 1, "2026-01-01T00:00:00Z");
    for (Walk walk : Reading.walks()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Reading.read(walk, FilesOptions.of(inbox).config()))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void doesNotMindFilesThatVanish() throws Exception {
    Thread.Builder.OfPlatform builder = Thread.ofPlatform().daemon();
    Thread churn = builder.start(this::createAndDelete);
    for (int i = 0; i < 200; i++) {
      for (Walk walk : Reading.walks()) {
        var document = Reading.read(walk, FilesOptions.of(inbox).recursive().config());
        assertThat(document.get("count").asInt()).isLessThanOrEqualTo(10);
      }
    }
    churn.interrupt();
    churn.join();
  }

  private void createAndDelete() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Path passing = Files.createDirectory(inbox.resolve("passing"));
        for (int i = 0; i < 10; i++) {
          Files.write(passing.resolve("f" + i), new byte[] {1});
        }
        for (int i = 0; i < 10; i++) {
          Files.delete(passing.resolve("f" + i));
        }
        Files.delete(passing);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String count(FilesOptions options) throws Exception {
    return Reading.document(options, ENTRIES, COUNT);
  }

  private static String counted(int entries, int count) {
    return "{\"path\":\"inbox\",\"entries\":%d,\"count\":%d}".formatted(entries, count);
  }

  private static String counts(FilesOptions options) throws Exception {
    return Reading.document(options, ENTRIES, DIRECTORIES, COUNT);
  }

  private static String counted(int entries, int directories, int count) {
    return "{\"path\":\"inbox\",\"entries\":%d,\"directories\":%d,\"count\":%d}"
        .formatted(entries, directories, count);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
