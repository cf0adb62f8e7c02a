package io.gaugesmith.exporter.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventCounts;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLinesTest extends LogFollowing {
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
  void countsLinesOfWhichThePatternTookTooManySteps() throws Exception {
    append("a.log", "a".repeat(20_000) + "b-\n");
    start(new LogOptions(folder, "a.log").pattern("^(?:(?:a+)+)+(?P<text>b)$"));
    assertThat(texts()).isEmpty();
    assertThat(counts()).isEqualTo(new EventCounts(0, 1, 0, 1));
  }

  @Test
  void seesWhereAnEventBeginsWhoseFirstLineIsTooLong() throws Exception {
    append("a.log", "> one\n  more\n> " + "x".repeat(200) + "\n> two\n");
    start(new LogOptions(folder, "a.log").multiline("^>").maxLine("100B"));
    append("a.log", "> end\n");
    assertThat(texts()).contains("{\"text\":\"> one\"}");
    assertThat(counts().failed()).isEqualTo(1);
    assertThat(counts().matched()).isEqualTo(2);
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
}
