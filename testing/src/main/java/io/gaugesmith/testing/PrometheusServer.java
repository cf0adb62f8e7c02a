package io.gaugesmith.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real Prometheus server that scrapes one target every second. */
public final class PrometheusServer implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Path log;

  private PrometheusServer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a server.
   *
   * @param tool {@code prometheus2} or {@code prometheus3}
   * @param folder for its data
   * @param target host and port to scrape as job {@code test}
   * @param jobOptions more YAML lines of the scrape job, each indented by four
   */
  public static PrometheusServer start(String tool, Path folder, String target, String jobOptions)
      throws IOException {
    return start(
        tool,
        folder,
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: test
            static_configs: [{targets: ["%s"]}]
        %s
        """
            .formatted(target, jobOptions));
  }

  /**
   * Starts a server with a whole configuration of its own.
   *
   * @param tool {@code prometheus2} or {@code prometheus3}
   * @param folder for its data
   */
  public static PrometheusServer start(String tool, Path folder, String configuration)
      throws IOException {
    Path program = Tools.require(tool);
    Files.createDirectories(folder);
    Path config = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    int port = freePort();
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new PrometheusServer(process, port, log);
  }

  /**
   * Asks until the answer is as wanted, and returns it: values by labels, which are written as
   * {@code name{label="value",…}} without {@code job} and {@code instance}.
   */
  public Map<String, String> await(String query, Predicate<? super Map<String, String>> wanted)
      throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> answer = new TreeMap<>();
    while (System.nanoTime() < end) {
      answer = query(query);
      if (wanted.test(answer)) {
        return answer;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(
        query + " is still " + answer + "; the server says:\n" + Files.readString(log));
  }

  private Map<String, String> query(String query) throws InterruptedException {
    Map<String, String> values = new TreeMap<>();
    try {
      URI uri =
          URI.create(
              "http://127.0.0.1:"
                  + port
                  + "/api/v1/query?query="
                  + URLEncoder.encode(query, StandardCharsets.UTF_8));
      HttpResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode result = JSON.readTree(answer.body()).path("data").path("result");
      for (JsonNode series : result) {
        values.put(labels(series.path("metric")), series.path("value").path(1).asText());
      }
    } catch (IOException starting) {
      return values;
    }
    return values;
  }

  private static String labels(JsonNode metric) {
    StringBuilder text = new StringBuilder();
    metric
        .properties()
        .forEach(label -> {
          String name = label.getKey();
          if (!name.equals("__name__") && !name.equals("job") && !name.equals("instance")) {
            text.append(text.isEmpty() ? "{" : ",").append(name).append("=\"");
            text.append(label.getValue().asText()).append('"');
          }
        });
    return metric.path("__name__").asText() + (text.isEmpty() ? "" : text.append('}'));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(slow -> process.destroyForcibly())
        .join();
  }
}
