package io.gaugesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.Exporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example as its reader would start it. */
class ExamplesTest {
  @TempDir Path folder;

  private static String get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void countsFiles() throws Exception {
    Files.createFile(folder.resolve("a"));
    Files.createFile(folder.resolve("b"));
    try (Exporter exporter = FileCounter.start(folder, 0)) {
      assertThat(get(exporter.address().getPort(), "/metrics")).contains("\ntmp_files_count 2\n");
    }
  }

  @Test
  void measuresAWebApplication() throws Exception {
    try (WebApplication application = new WebApplication(0)) {
      assertThat(get(application.port(), "/")).isEqualTo("Hello\n");
      get(application.port(), "/wp-login.php");
      get(application.port(), "/.env");
      assertThat(get(application.port(), "/metrics"))
          .contains("app_greetings_total{app=\"greeter\"} 1\n")
          .contains("{method=\"GET\",route=\"/\",status=\"2xx\",app=\"greeter\"} 1\n")
          .contains("{method=\"GET\",route=\"__unknown__\",status=\"4xx\",app=\"greeter\"} 2\n")
          .contains("\nhttp_server_last_request_duration_seconds{method=\"GET\",route=\"/\"")
          .contains("\napp_uptime_seconds_total{app=\"greeter\"} ");
    }
  }

  @Test
  void measuresAServletApplication() throws Exception {
    ServletApplication application = new ServletApplication(0);
    try {
      assertThat(get(application.port(), "/hello/you")).isEqualTo("Hello\n");
      assertThat(get(application.port(), "/metrics"))
          .contains("{method=\"GET\",route=\"/hello/*\",status=\"2xx\"} 1\n")
          .contains("\napp_uptime_seconds_total ");
    } finally {
      application.stop();
    }
  }

  @Test
  void publishesWhatABatchProgramDid() throws Exception {
    Path textfile = folder.resolve("import.prom");
    BatchProgram.main(new String[] {textfile.toString()});
    assertThat(Files.readString(textfile))
        .startsWith(
            """
            # HELP import_last_run_rows Rows that the last run imported.
            # TYPE import_last_run_rows gauge
            import_last_run_rows 42
            """)
        .doesNotContain("gaugesmith_");
    assertThat(folder.toFile().list()).containsExactly("import.prom");
  }
}
