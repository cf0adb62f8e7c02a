package io.gaugesmith.exporter.sources.log;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.exporter.sources.EventSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRotationTest extends LogFollowing {
  @Test
  void followsRotationByRenaming() throws Exception {
    append("a.log", "one\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("one"));
    append("a.log", "two\n");
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log.1", "late\n");
    append("a.log", "three\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "late", "three"));
    append("a.log.1", "later still\n");
    append("a.log", "four\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "late", "three", "later still", "four"));
  }

  @Test
  void followsRotationByCopyAndTruncation() throws Exception {
    String long1 = "1".repeat(100);
    append("a.log", long1 + "\n");
    start(new LogOptions(folder, "a.log*"));
    assertThat(texts()).isEqualTo(texts(long1));
    append("a.log", "two\n");
    Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
    Files.writeString(folder.resolve("a.log"), "three\n");
    assertThat(texts()).containsExactlyInAnyOrderElementsOf(texts(long1, "three", "two"));
    append("a.log", "four\n");
    assertThat(texts()).containsExactlyInAnyOrderElementsOf(texts(long1, "three", "two", "four"));
  }

  @Test
  void waitsForTheEndOfACopyBeforeItSaysWhatItIs() throws Exception {
    String content = (line("one") + "\n").repeat(10);
    append("a.log", content);
    start(new LogOptions(folder, "a.log*"));
    assertThat(texts()).hasSize(10);
    append("a.log.1", content.substring(0, 300)); // a copy under way
    assertThat(texts()).hasSize(10);
    append("a.log.1", content.substring(300));
    Files.writeString(folder.resolve("a.log"), "new\n");
    assertThat(texts()).hasSize(11);
    append("a.log", "newer\n");
    assertThat(texts()).hasSize(12);
  }

  @Test
  void knowsCopiesAfterARestart() throws Exception {
    LogOptions options = new LogOptions(folder, "a.log");
    startKeeping(options);
    append("a.log", line("one") + "\n");
    assertThat(texts()).hasSize(1);
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", line("two") + "\n");
    assertThat(texts()).hasSize(2);
    Files.move(folder.resolve("a.log.1"), folder.resolve("a.log.2"));
    Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
    Files.writeString(folder.resolve("a.log"), line("three") + "\n");
    assertThat(texts()).hasSize(3);
    restart(options);
    append("a.log", line("four") + "\n");
    assertThat(texts()).hasSize(4);
  }

  @Test
  void knowsACopyWhoseOriginalWasRenamedWhileTheProgramWasAway() throws Exception {
    LogOptions options = new LogOptions(folder, "a.log");
    startKeeping(options);
    append("a.log", line("one") + "\n");
    assertThat(texts()).hasSize(1);
    Files.copy(folder.resolve("a.log"), folder.resolve("a.log.20261127"));
    source.close();
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log.1", line("late") + "\n");
    append("a.log", line("two") + "\n");
    startKeeping(options);
    texts(); // after that it is known what was renamed
    assertThat(texts()).hasSize(3);
  }

  @Test
  void adoptsNothingThatAlwaysHadItsName() throws Exception {
    append("a.log.8081", line("of another program") + "\n");
    FileTime long1 = FileTime.from(Instant.now().minusSeconds(3600));
    Files.getFileAttributeView(folder.resolve("a.log.8081"), BasicFileAttributeView.class)
        .setTimes(long1, null, long1);
    Thread.sleep(6_000); // longer than files are adopted after they appeared
    append("a.log", line("one") + "\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).hasSize(1);
    append("a.log.8081", line("more of it") + "\n");
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", line("two") + "\n");
    assertThat(texts()).hasSize(2);
    assertThat(texts()).hasSize(2);
  }

  @Test
  void letsNoTwoProgramsKeepTheSameState() throws Exception {
    append("a.log", "one\n");
    startKeeping(new LogOptions(folder, "a.log"));
    assertThat(texts()).hasSize(1);
    EventSource first = source;
    startKeeping(new LogOptions(folder, "a.log"));
    assertThat(catchThrowable(() -> source.read(later())))
        .hasMessageEndingWith("is in use by another process; give each its own state_dir");
    first.close();
    assertThat(texts()).hasSize(1);
  }

  @Test
  void beginsAnewOnlyWhenSomebodySaysSo() throws Exception {
    append("a.log", "one\n");
    Files.createDirectory(folder.resolve("state"));
    Path state = Files.writeString(folder.resolve("state/log-test.json"), "{");
    startKeeping(new LogOptions(folder, "a.log"));
    assertThat(catchThrowable(() -> source.read(later())))
        .hasMessageContaining("log-test.json: cannot be used: not JSON")
        .hasMessageEndingWith("remove it to begin anew");
    Files.delete(state);
    assertThat(texts()).hasSize(1);
  }

  @Test
  void readsNoHistoryOfWhatItCouldNotReadAtFirst() throws Exception {
    append("a.log", "old\n");
    append("b.log", "old too\n");
    Path closed = folder.resolve("b.log");
    Files.delete(closed);
    Files.createDirectory(closed); // stands in for a file without permission, also for root
    start(new LogOptions(folder, "*.log").from(From.END));
    assertThat(texts()).isEmpty();
    append("a.log", "new\n");
    assertThat(texts()).isEqualTo(texts("new"));
  }

  @Test
  void seesThatAFileWasWrittenAnewThoughItIsLongerNow() throws Exception {
    append("a.log", "one\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("one"));
    Files.writeString(folder.resolve("a.log"), "two\nthree\nfour\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "three", "four"));
  }

  @Test
  void readsAFileToItsEndAfterItWasDeleted() throws Exception {
    append("a.log", "one\n");
    start(new LogOptions(folder, "*.log"));
    append("b.log", "other\n");
    assertThat(texts()).isEqualTo(texts("one", "other"));
    append("a.log", "two\n");
    Files.delete(folder.resolve("a.log"));
    assertThat(texts()).isEqualTo(texts("one", "other", "two"));
  }

  @Test
  void beginsAtTheEndOfWhatIsThereAndAtTheStartOfWhatAppears() throws Exception {
    append("a.log", "old\nhalf");
    start(new LogOptions(folder, "*.log").from(From.END));
    assertThat(texts()).isEmpty();
    append("a.log", " line\nnew\n");
    append("b.log", "appeared\n");
    assertThat(texts()).isEqualTo(texts("half line", "new", "appeared"));
  }

  @Test
  void readsWhatFollowsARotationAtOnceWhateverItBeginsWith() throws Exception {
    String header = "#Fields: date time s-ip cs-method cs-uri-stem ".repeat(8) + "\n";
    append("a.log", header + (line("old") + "\n").repeat(20));
    start(new LogOptions(folder, "a.log*"));
    assertThat(texts()).hasSize(21);
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", "");
    assertThat(texts()).hasSize(21); // and no failure
    append("a.log", header + line("new") + "\n");
    assertThat(texts()).hasSize(23);
  }

  @Test
  void failsNotWhereTheNewFileIsStillEmpty() throws Exception {
    append("a.log", line("old") + "\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).hasSize(1);
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", "");
    assertThat(texts()).hasSize(1);
  }

  @Test
  void countsTheSameLinesAgainInANewFile() throws Exception {
    String lines = (line("done") + "\n").repeat(3);
    append("a.log", lines);
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).hasSize(3);
    append("draft", lines);
    Files.move(folder.resolve("draft"), folder.resolve("a.log"), REPLACE_EXISTING);
    assertThat(texts()).hasSize(6);
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", lines);
    assertThat(texts()).hasSize(9);
  }

  @Test
  void takesNoOtherFileForACopy() throws Exception {
    String lines = (line("tick") + "\n").repeat(4);
    append("app.log", lines);
    start(new LogOptions(folder, "*.log"));
    assertThat(texts()).hasSize(4);
    append("app2.log", lines + line("tick") + "\n");
    append("app-error.log", lines);
    assertThat(texts()).hasSize(13);
  }

  @Test
  void knowsACopyWithTheNumberBeforeTheEnding() throws Exception {
    append("app.log", line("one") + "\n");
    start(new LogOptions(folder, "*.log"));
    assertThat(texts()).hasSize(1);
    Files.copy(folder.resolve("app.log"), folder.resolve("app-20261128.log"));
    Files.writeString(folder.resolve("app.log"), line("two") + "\n");
    assertThat(texts()).hasSize(2);
    assertThat(texts()).hasSize(2);
  }

  @Test
  void seesThatAFileWasWrittenAnewAtTheSameLength() throws Exception {
    append("a.log", "GET /a\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("GET /a"));
    Files.writeString(folder.resolve("a.log"), "GET /b\n");
    assertThat(texts()).isEqualTo(texts("GET /a", "GET /b"));
  }

  @Test
  void readsNoHistoryOfAnotherPathWithTheSameState() throws Exception {
    append("a.log", "one\n");
    append("b.log", "old\n");
    startKeeping(new LogOptions(folder, "a.log").from(From.END));
    assertThat(texts()).isEmpty();
    restart(new LogOptions(folder, "b.log").from(From.END));
    assertThat(texts()).isEmpty();
    append("b.log", "new\n");
    assertThat(texts()).isEqualTo(texts("new"));
  }
}
