package io.gaugesmith.exporter.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest extends SourceContract {
  @TempDir Path folder;

  private final Taken taken = new Taken();
  private EventSource source;

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

  @AfterEach
  void close() throws IOException {
    if (source != null) {
      source.close();
    }
  }

  @Test
  void takesEveryLineOnceAsItIsWritten() throws Exception {
    append("a.log", "one\ntwo\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("one", "two"));
    append("a.log", "three\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "three"));
  }

  @Test
  void waitsForTheEndOfALine() throws Exception {
    append("a.log", "one\ntw");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("one"));
    append("a.log", "o");
    assertThat(texts()).isEqualTo(texts("one"));
    append("a.log", "\r\nthree\r\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "three"));
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
  void skipsAndCountsLinesThatAreTooLong() throws Exception {
    String far = "x".repeat(300_000);
    append("a.log", "one\n" + "y".repeat(101) + "\ntwo\n" + far);
    start(new LogOptions(folder, "a.log").maxLine("100B"));
    assertThat(texts()).isEqualTo(texts("one", "two"));
    append("a.log", far);
    append("a.log", "\nthree\n");
    assertThat(texts()).isEqualTo(texts("one", "two", "three"));
    assertThat(counts()).isEqualTo(new EventCounts(3, 0, 2, 0));
  }

  @Test
  void readsWhatIsNoUtf8AsFarAsItIs() throws Exception {
    Files.write(folder.resolve("a.log"), new byte[] {'a', (byte) 0xFF, 'b', '\n'});
    append("a.log", "größe\n");
    start(new LogOptions(folder, "a.log"));
    assertThat(texts()).isEqualTo(texts("a\uFFFDb", "größe"));
  }

  @Test
  void makesAnEventForEachPatternThatMatches() throws Exception {
    append("a.log", "GET /a 200\nnothing\nGET /b 500\n");
    start(
        new LogOptions(folder, "a.log")
            .pattern("get", "GET (?P<path>\\S+)")
            .pattern("error", "(?P<status>5\\d\\d)$|(?P<never>~~~)"));
    source.read(later());
    assertThat(taken.events())
        .containsExactly(
            "{\"path\":\"/a\"}", "{\"path\":\"/b\"}", "{\"status\":\"500\",\"never\":null}");
    assertThat(counts()).isEqualTo(new EventCounts(2, 1, 0, 0));
  }

  @Test
  void takesLinesOfJsonAndLeavesOthers() throws Exception {
    append("a.log", "{\"level\": \"info\"}\nStarting up\n[1]\n");
    start(new LogOptions(folder, "a.log").json());
    source.read(later());
    assertThat(taken.events()).containsExactly("{\"level\":\"info\"}", "[1]");
    assertThat(counts()).isEqualTo(new EventCounts(2, 1, 0, 0));
  }

  @Test
  void putsLinesTogetherThatAreOneEvent() throws Exception {
    append("a.log", "  of before\n2026 first\n  at a\r\n  at b\n2026 second\n");
    start(new LogOptions(folder, "a.log").pattern("(?s)^(?P<text>.*)$").multiline("^\\d{4} "));
    assertThat(texts()).isEqualTo(texts("  of before", "2026 first\\n  at a\\n  at b"));
    append("a.log", "  at c\n2026 thi");
    await().atMost(Duration.ofSeconds(30)).until(() -> texts().size() == 3);
    append("a.log", "rd\n  at d\n");
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log", "2026 fourth\n" + "y".repeat(70_000) + "\n2026 fifth\n2026 sixth\n");
    await().atMost(Duration.ofSeconds(30)).until(() -> texts().size() == 6);
    assertThat(texts().subList(2, 6))
        .containsExactlyInAnyOrderElementsOf(
            texts("2026 second\\n  at c", "2026 third\\n  at d", "2026 fifth", "2026 sixth"));
    assertThat(counts()).isEqualTo(new EventCounts(6, 0, 1, 0));
  }

  @Test
  void beginsAnewWhereAFileOfManyLinesIsTruncated() throws Exception {
    append("a.log", "2026 first\n  at a\n");
    start(new LogOptions(folder, "a.log").pattern("(?s)^(?P<text>.*)$").multiline("^\\d{4} "));
    source.read(later());
    Files.writeString(folder.resolve("a.log"), "  no start\n");
    assertThat(texts()).isEqualTo(texts("2026 first\\n  at a"));
  }

  @Test
  void takesPatternsOfGrok() throws Exception {
    append(
        "a.log",
        """
        192.0.2.7 - ann [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326 "-" "curl/8"
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "-" 408 -
        """);
    start(
        new LogOptions(folder, "a.log")
            .grok("^%{COMMONAPACHELOG}(?: %{QUOTE:quote})?")
            .definition("QUOTE", "\"[^\"]*\""));
    source.read(later());
    assertThat(taken.events())
        .containsExactly(
            """
            {"clientip":"192.0.2.7","ident":"-","auth":"ann",\
            "timestamp":"10/Oct/2000:13:55:36 -0700","verb":"GET","request":"/a.gif",\
            "httpversion":"1.0","rawrequest":null,"response":200,"bytes":2326,"quote":"\\"-\\""}\
            """,
            """
            {"clientip":"192.0.2.7","ident":"-","auth":"-",\
            "timestamp":"10/Oct/2000:13:55:36 -0700","verb":null,"request":null,\
            "httpversion":null,"rawrequest":"-","response":408,"bytes":null,"quote":null}\
            """);
  }

  @Test
  void saysWhatTheNewestEventWas() throws Exception {
    append("a.log", "GET /a\nGET /ü\nother\n");
    start(new LogOptions(folder, "a.log").pattern("get", "GET (?P<path>\\S+)"));
    Document newest = source.read(later());
    assertThat(newest.root()).hasToString("{\"path\":\"/ü\"}");
    assertThat(newest.variables().toString())
        .contains("path=\"a.log\"", "line=\"GET /ü\"", "pattern=\"get\"");
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
    try (EventSource failing = open(new LogOptions(folder, path))) {
      return catchThrowable(() -> failing.read(later())).getMessage();
    }
  }

  private void start(LogOptions options) {
    source = open(options);
    source.start(taken);
  }

  private static EventSource open(LogOptions options) {
    return options.config().open(new SourceContext("test", Wanted.everything(), Clock.systemUTC()));
  }

  private void append(String file, String text) throws IOException {
    Files.write(
        folder.resolve(file),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private EventCounts counts() {
    EventCounts[] counts = new EventCounts[1];
    source.between(() -> counts[0] = source.counts());
    return counts[0];
  }

  private List<String> texts() throws Exception {
    source.read(later());
    return taken.events();
  }

  private static List<String> texts(String... texts) {
    return List.of(texts).stream().map("{\"text\":\"%s\"}"::formatted).toList();
  }
}
