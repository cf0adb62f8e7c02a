package io.gaugesmith.exporter.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as users start it: a process of its own, with a port that was free. */
public final class ExporterProcess implements Closeable {
  private static final Pattern LISTENING =
      Pattern.compile("listening\\W+address\\W+[\\d.]+:(\\d+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch listening = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile int port;

  private ExporterProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::readLog);
  }

  /** Starts the distribution in a working folder, and waits until it listens. */
  public static ExporterProcess start(Path distribution, Path workingFolder, String... arguments)
      throws IOException, InterruptedException {
    return start(distribution, workingFolder, Map.of(), arguments);
  }

  /** The same with more variables in its environment. */
  public static ExporterProcess start(
      Path distribution, Path workingFolder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // what was started by nohup ignores SIGHUP, and so would the exporter
      command.addAll(List.of("env", "--default-signal=HUP"));
    }
    command.add(distribution.resolve("bin/gaugesmith").toString());
    return start(command, workingFolder, environment, arguments);
  }

  /** Starts whatever command stands for the program, and waits until it listens. */
  public static ExporterProcess start(
      List<String> program,
      Path workingFolder,
      Map<String, String> environment,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.add("--web.listen-address=127.0.0.1:0");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
    builder.environment().putAll(environment);
    ExporterProcess started = new ExporterProcess(builder.start());
    if (!started.listening.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || started.port == 0) {
      started.close();
      throw new AssertionError("the exporter does not listen: " + started.log);
    }
    return started;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** GET of a path with an Accept header; the body of whatever answer comes. */
  public HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).header("Accept", accept).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The page in text 0.0.4. */
  public String scrape(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/metrics" + query, "text/plain;version=0.0.4");
    if (answer.statusCode() != 200) {
      throw new AssertionError("status " + answer.statusCode() + ": " + answer.body());
    }
    UniqueSeries.check(answer.body());
    return answer.body();
  }

  /** POST without a body; the answer, whatever it is. */
  public HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What it has written to standard error until now, line by line. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** Sends a signal, such as {@code HUP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits until it has ended and returns the exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the exporter does not end: " + log);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.shutdownNow();
    List<ProcessHandle> started = process.descendants().toList(); // a container outlives its runner
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private void readLog() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          port = Integer.parseInt(matcher.group(1));
          listening.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      listening.countDown();
    }
  }
}
