package io.gaugesmith.exporter.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextfilesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  @TempDir Path folder;

  /** What a collection publishes, and why it counts as failed. */
  private record Read(String samples, @Nullable String failure) {}

  private Read read(String path, int maxSeries, @Nullable Duration maxAge) throws Exception {
    FileConfig config =
        new FileConfig(
            PathPattern.of(folder, path),
            FormatOptions.of(DocumentFormat.PROMETHEUS),
            new ByteSize(1000),
            maxAge);
    SourceContext context =
        new SourceContext("jobs", Wanted.everything(), Clock.fixed(NOW, ZoneOffset.UTC));
    Snapshot.Builder out = Snapshot.builder(Map.of("site", "a"), maxSeries, null);
    try (Source source = config.open(context)) {
      Throwable thrown =
          catchThrowable(() ->
              MetricMapping.passing().map(source.read(Deadline.in(Duration.ofSeconds(10))), out));
      if (thrown != null && !(thrown instanceof IncompleteException)) {
        throw (Exception) thrown;
      }
      return new Read(
          text(out.build()),
          thrown instanceof IncompleteException incomplete
              ? incomplete.reason().label() + ": " + incomplete.getMessage()
              : null);
    }
  }

  private static String text(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Format.negotiate(null).render(Exposition.of(List.of(snapshot)), false).writeTo(out);
    return out.toString(StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
  }

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
  }

  private static String mtime(String file) {
    return "gaugesmith_textfile_mtime_seconds{collector=\"jobs\",file=\"%s\",site=\"a\"} 1699999940\n"
        .formatted(file);
  }

  private static String failed(int files) {
    return "gaugesmith_textfile_failed_files{collector=\"jobs\",site=\"a\"} %d\n".formatted(files);
  }

  @Test
  void passesAllFilesOnAndSaysWhenTheyWereChanged() throws Exception {
    write("a.prom", "# HELP up Up.\n# TYPE up gauge\nup{job=\"a\"} 1\n");
    write("b.prom", "# HELP up Whether it is up.\n# TYPE up gauge\nup{job=\"b\"} 0\n");
    write("c.txt", "not read");
    assertThat(read("*.prom", 100, null))
        .isEqualTo(
            new Read(
                "up{job=\"a\",site=\"a\"} 1\nup{job=\"b\",site=\"a\"} 0\n"
                    + mtime("a.prom")
                    + mtime("b.prom")
                    + failed(0),
                null));
  }

  @Test
  void reportsNothingButTheCountWhereNoFileIs() throws Exception {
    assertThat(read("*.prom", 100, null)).isEqualTo(new Read(failed(0), null));
  }

  @Test
  void leavesOutEachFileThatIsWrongAndKeepsTheOthers() throws Exception {
    write("a.prom", "up 1\n");
    write("b.prom", "down 1");
    write("c.prom", "left 1 1700000000000\n");
    write("d.prom", "right{ 1\n");
    write("e.prom", "# " + "x".repeat(1000) + "\n");
    write("f.prom", "last 1\n");
    assertThat(read("*.prom", 100, null))
        .isEqualTo(
            new Read(
                "up{site=\"a\"} 1\n"
                    + mtime("a.prom")
                    + mtime("f.prom")
                    + "last{site=\"a\"} 1\n"
                    + failed(4),
                "parse: b.prom: not a page of metrics in Prometheus' text format: line 1: the last"
                    + " line does not end, so the page may not be whole; it says \"down 1\";"
                    + " c.prom: not a page of metrics in Prometheus' text format: line 1: a sample"
                    + " in a file has no timestamp; the age of the file is a metric of its own; it"
                    + " says \"left 1 1700000000000\";"
                    + " d.prom: not a page of metrics in Prometheus' text format: line 1: \"1\" is"
                    + " not a label name; it says \"right{ 1\"; and 1 more"));
  }

  @Test
  void leavesOutWhatClashesWithAnEarlierFile() throws Exception {
    write("a.prom", "# TYPE up gauge\nup{job=\"a\"} 1\n");
    write("b.prom", "other 1\n# TYPE up counter\nup{job=\"b\"} 1\n");
    write("c.prom", "# TYPE up gauge\nup{job=\"a\",site=\"a\"} 2\n");
    assertThat(read("*.prom", 100, null))
        .isEqualTo(
            new Read(
                "up{job=\"a\",site=\"a\"} 1\n" + mtime("a.prom") + failed(2),
                "mapping: b.prom: up has type counter here and type gauge in a.prom; c.prom:"
                    + " up{job=\"a\",site=\"a\"} is reported by a.prom too"));
  }

  @Test
  void leavesOutWhatGoesBeyondTheLimit() throws Exception {
    write("a.prom", "a 1\n");
    write("b.prom", "b 1\nc 1\n");
    write("c.prom", "d 1\n");
    Read read = read("*.prom", 5, null);
    assertThat(read.samples())
        .isEqualTo(
            "a{site=\"a\"} 1\n"
                + mtime("a.prom")
                + mtime("c.prom")
                + "d{site=\"a\"} 1\n"
                + failed(1));
    assertThat(read.failure()).startsWith("limit: b.prom: more than max_series");
  }

  @Test
  void leavesOutWhatIsTooOld() throws Exception {
    write("a.prom", "a 1\n");
    Files.setLastModifiedTime(folder.resolve("a.prom"), FileTime.from(NOW.minusSeconds(7200)));
    write("b.prom", "b 1\n");
    assertThat(read("*.prom", 100, Duration.ofHours(1)))
        .isEqualTo(
            new Read(
                "b{site=\"a\"} 1\n" + mtime("b.prom") + failed(1),
                "io: a.prom: was last changed 7200 s ago, max_age is 3600 s"));
  }

  @Test
  void failsWholeWhereTheOnlyFileFails() throws Exception {
    write("a.prom", "a 1");
    assertThat(catchThrowable(() -> read("a.prom", 100, null)))
        .hasMessageStartingWith("a.prom: not a page of metrics");
    assertThat(catchThrowable(() -> read("gone.prom", 100, null)))
        .hasMessage("gone.prom: there is no such file");
    assertThat(catchThrowable(() -> read("gone/*.prom", 100, null)))
        .hasMessageContaining("is not a folder");
  }
}
