package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.JsonServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** All of {@code examples/} in one configuration, with the real thing behind each. */
final class FiveSystems implements Closeable {
  /** What a scraper sees of them, by series. */
  static final Map<String, String> SERIES =
      Map.ofEntries(
          Map.entry("tmp_files_count", "2"),
          Map.entry("txt_files_count", "1"),
          Map.entry("numero_de_astronautas", "12"),
          Map.entry("longitude_ISS", "82.4048"),
          Map.entry("latitude_ISS", "-0.5"),
          Map.entry("app_requests_current", "3"),
          Map.entry("app_requests_pending", "1"),
          Map.entry("app_uptime", "420.5"),
          Map.entry("app_health{app_health=\"healthy\"}", "1"),
          Map.entry("app_health{app_health=\"unhealthy\"}", "0"),
          Map.entry("system_usage{resource_type=\"CPU\"}", "60"),
          Map.entry("system_usage{resource_type=\"Memory\"}", "75"));

  /** The query for exactly these. */
  static final String QUERY =
      "{__name__=~\"tmp_files_count|txt_files_count|numero_de_astronautas|l.*_ISS|app_.*|system_.*\"}";

  private final JsonServer apis;
  private final JsonServer application;
  private final Path config;

  private FiveSystems(JsonServer apis, JsonServer application, Path config) {
    this.apis = apis;
    this.application = application;
    this.config = config;
  }

  /** Makes folders and servers in the folder, and the configuration that reads them. */
  static FiveSystems start(Path folder) throws IOException {
    JsonServer apis = JsonServer.start();
    apis.answer("/astros.json", "{\"number\": 12}");
    apis.answer(
        "/iss-now.json",
        "{\"iss_position\": {\"longitude\": \"82.4048\", \"latitude\": \"-0.5\"}}");
    JsonServer application = JsonServer.start();
    application.answer(
        "/status",
        "{\"current_requests\": 3, \"pending_requests\": 1, \"total_uptime\": 420.5,"
            + " \"health\": \"healthy\"}");
    Path watched = Files.createDirectory(folder.resolve("watched"));
    Files.createFile(watched.resolve("one"));
    Files.createFile(watched.resolve("two"));
    Files.createFile(Files.createDirectory(folder.resolve("inbox")).resolve("a.txt"));
    HostTree.copy("vm", folder).processorTicks(600, 400).memory(1000, 250);
    Examples.copy("files-in-a-folder.yml", folder, "path: /tmp", "path: watched");
    Examples.copy("files-with-an-extension.yml", folder);
    Examples.copy("two-json-apis.yml", folder, "api.open-notify.org", apis.address());
    Examples.copy("application-status.yml", folder, "localhost:8000", application.address());
    Examples.copy("host-usage.yml", folder, "host: {}", "host: {proc: vm/proc, sys: vm/sys}");
    Path config = Files.writeString(folder.resolve("all"), "include: ['*.yml']\n");
    return new FiveSystems(apis, application, config);
  }

  Path config() {
    return config;
  }

  /** The one behind collector {@code app}. */
  JsonServer application() {
    return application;
  }

  @Override
  public void close() {
    apis.close();
    application.close();
  }
}
