package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.Tools;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Textfiles of jobs, by the file of {@code examples/}, and as node_exporter takes them. */
class TextfileIT {
  private static final List<String> REASONS =
      List.of("timeout", "busy", "too_large", "parse", "mapping", "limit", "io", "bug");
  private static final Pattern FILE =
      Pattern.compile("(?m)^\\w+_textfile_mtime_seconds\\{.*?file=\"([^\"]*)\"");

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void passesOnWhatJobsLeaveBehindAndLeavesOutWhatIsWrong() throws Exception {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    write(
        jobs,
        "backup.prom",
        "# HELP backup_bytes Size.\n# TYPE backup_bytes gauge\nbackup_bytes 12\n");
    write(jobs, "mail.prom", "# TYPE mails_total counter\nmails_total{to=\"a\"} 3\n");
    try (ExporterProcess exporter = start()) {
      String backup =
          """
          # HELP backup_bytes Size.
          # TYPE backup_bytes gauge
          backup_bytes 12
          # HELP gaugesmith_textfile_mtime_seconds When the file, whose metrics are on this page, was last changed.
          # TYPE gaugesmith_textfile_mtime_seconds gauge
          gaugesmith_textfile_mtime_seconds{collector="jobs",file="jobs/backup.prom"} 1700000000
          """;
      String mails =
          """
          gaugesmith_textfile_mtime_seconds{collector="jobs",file="jobs/mail.prom"} 1700000000
          # TYPE mails_total counter
          mails_total{to="a"} 3
          """;
      Ran ran = new Ran("jobs", REASONS, 5, Map.of(), true);
      assertThat(page(exporter)).isEqualTo(backup + mails + failed(0) + OwnMetrics.of(ran));
      write(jobs, "mail.prom", "mails_total{to=\"a\"} three\n");
      assertThat(page(exporter))
          .isEqualTo(backup + failed(1) + OwnMetrics.of(ran.incomplete("parse", 1, 3)));
      assertThat(exporter.get("/", "*/*").body())
          .contains("parse: jobs/mail.prom: not a page of metrics");
      write(jobs, "mail.prom", "# TYPE mails_total counter\nmails_total{to=\"a\"} 3\n");
      assertThat(page(exporter))
          .isEqualTo(backup + mails + failed(0) + OwnMetrics.of(ran.recovered("parse", 1)));
    }
  }

  @Test
  void takesTheFilesThatNodeExporterTakes() throws Exception {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    write(jobs, "good.prom", "# HELP a A.\n# TYPE a gauge\na{b=\"c d\\\\\\\"\\n\"} +Inf\na 2e3\n");
    write(jobs, "same_name.prom", "# HELP a A.\n# TYPE a gauge\na{b=\"other\"} 1\n");
    write(
        jobs,
        "histogram.prom",
        """
        # TYPE wait_seconds histogram
        wait_seconds_bucket{le="1"} 1
        wait_seconds_bucket{le="+Inf"} 2
        wait_seconds_sum 3.5
        wait_seconds_count 2
        """);
    write(jobs, "untyped.prom", "\n# a remark\n  left \t 1\n\n");
    write(jobs, "empty.prom", "");
    write(jobs, "not_ended.prom", "not_ended 1");
    write(jobs, "stamped.prom", "stamped 1 1700000000000\n");
    write(jobs, "no_number.prom", "no_number one\n");
    write(jobs, "no_label.prom", "no_label{} } 1\n");
    write(jobs, "late_type.prom", "late_type 1\n# TYPE late_type gauge\n");
    write(jobs, "other.txt", "other 1\n");
    try (ExporterProcess exporter = start();
        NodeExporter judge = NodeExporter.start(jobs)) {
      String theirs = judge.page();
      String ours = exporter.scrape("");
      assertThat(files(ours))
          .containsExactly(
              "empty.prom", "good.prom", "histogram.prom", "same_name.prom", "untyped.prom")
          .isEqualTo(files(theirs));
      assertThat(samples(ours)).hasSize(8).isEqualTo(samples(theirs));
      assertThat(theirs).contains("node_textfile_scrape_error 1\n");
      assertThat(ours).contains(failed(5)).contains("_success{collector=\"jobs\"} 0\n");
    }
  }

  private static String failed(int files) {
    return """
    # HELP gaugesmith_textfile_failed_files How many files the collector's last collection left out because of what is in them.
    # TYPE gaugesmith_textfile_failed_files gauge
    gaugesmith_textfile_failed_files{collector="jobs"} %d
    """
        .formatted(files);
  }

  private static Set<String> files(String page) {
    Set<String> files = new TreeSet<>();
    FILE.matcher(page)
        .results()
        .forEach(file -> files.add(Path.of(file.group(1)).getFileName().toString()));
    return files;
  }

  private static Set<String> samples(String page) {
    Set<String> samples = new TreeSet<>();
    page.lines()
        .filter(line -> line.matches("(a|wait_seconds\\w*|left)[ {].*"))
        .map(line -> line.replace("2000", "2e3").replace("2e+03", "2e3"))
        .map(line -> line.replace("{b=\"\"}", "")) // the same series
        .map(line -> line.replace("le=\"1.0\"", "le=\"1\""))
        .forEach(samples::add);
    return samples;
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
  }

  private ExporterProcess start() throws Exception {
    Path config = Examples.copy("textfiles.yml", folder, "/var/lib/node_exporter", "jobs");
    return ExporterProcess.start(
        distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics");
  }

  private static String page(ExporterProcess exporter) throws Exception {
    return Pages.comparable(exporter.scrape(""));
  }

  /** The real one, with nothing but its textfile collector. */
  private record NodeExporter(Process process, URI metrics) implements Closeable {
    static NodeExporter start(Path textfiles) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Process process =
          new ProcessBuilder(
                  Tools.require("node_exporter").toString(),
                  "--collector.disable-defaults",
                  "--collector.textfile",
                  "--collector.textfile.directory=" + textfiles,
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new NodeExporter(process, URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    String page() throws Exception {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request = HttpRequest.newBuilder(metrics).build();
        HttpResponse<String> answer =
            await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                    () -> client.send(request, HttpResponse.BodyHandlers.ofString()), any -> true);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
      }
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
