package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.JsonServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends when it does not serve, and what it says then. */
class CommandLineIT {
  private static final String APP =
      """
      collectors:
        app:
          http: {url: "http://127.0.0.1:1/status"}
          metrics:
            - {name: app_requests, value: .requests}
            - {name: app_busy, each: ".workers[]", labels: {worker: .name}, value: .busy, missing: skip}
      """;

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void refusesAFlagThatItDoesNotKnow() throws Exception {
    CommandRun run = run("--config.fiel=x");
    assertThat(run.err())
        .startsWith("Unknown option: '--config.fiel=x'")
        .endsWith("gaugesmith --help says more\n")
        .hasLineCount(3); // what could be meant stands between them
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhatAnAddressLooksLike() throws Exception {
    CommandRun run = run("--web.listen-address=here");
    assertThat(run.err())
        .isEqualTo(
            "Invalid value for option '--web.listen-address' (ADDRESS): \"here\" is not an address"
                + " to listen on; write for example :10090, [::1]:10090 or"
                + " unix:/run/gaugesmith/http.socket\ngaugesmith --help says more\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhichVersionItIs() throws Exception {
    CommandRun run = run("--version");
    assertThat(run.out())
        .matches(
            "gaugesmith, version \\S+ \\(branch: \\S+, revision: \\S+\\)\n  java version: 25\\S*\n");
    assertThat(run).isEqualTo(new CommandRun(0, run.out(), ""));
  }

  @Test
  void refusesANamedConfigurationThatIsNotThere() throws Exception {
    assertThat(run("--config.file=none.yml"))
        .isEqualTo(new CommandRun(2, "", "none.yml:1:1: the file does not exist\n"));
  }

  @Test
  void neverOpensAPortWithoutTheProtectionAskedFor() throws Exception {
    CommandRun run = run("--web.config.file=web.yml", "--web.listen-address=127.0.0.1:0");
    assertThat(run).isEqualTo(new CommandRun(2, "", "web.yml:1:1: the file does not exist\n"));
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      CommandRun run = run("--web.listen-address=" + address);
      assertThat(run.err()).contains("level=error msg=\"cannot serve\"", address);
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void checksTheEmbeddedExampleWithoutServing() throws Exception {
    CommandRun run = run("--config.check", "--log.format=json");
    assertThat(run.err().replaceFirst("\"ts\":\"[^\"]*\",", ""))
        .isEqualTo(
            "{\"level\":\"info\",\"msg\":\"configuration is valid\",\"file\":\"the embedded"
                + " example\"}\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void reportsEveryProblemOfAConfiguration() throws Exception {
    Files.writeString(
        folder.resolve("bad.yml"),
        """
        collectors:
          a:
            http: {url: "http://x/", methood: GET}
            metrics: [{name: a, value: .x}]
          b:
            files: {path: /tmp}
            every: soon
        """);
    String problems =
        """
        bad.yml:3:30: collectors.a.http.methood: unknown option (did you mean "method"?)
        bad.yml:7:12: collectors.b.every: "soon" is not a duration; write for example 30s or 5m
        """;
    assertThat(run("check", "bad.yml")).isEqualTo(new CommandRun(2, "", problems));
    assertThat(run("try", "bad.yml")).isEqualTo(new CommandRun(2, "", problems));
    assertThat(run("--config.check", "--config.file=bad.yml"))
        .isEqualTo(new CommandRun(2, "", problems));
  }

  @Test
  void showsWhatEachMetricFindsInASample() throws Exception {
    Files.writeString(
        folder.resolve("sample.json"),
        "{\"requests\": 3, \"workers\": [{\"name\": \"a\", \"busy\": true}, {\"name\": \"b\"}]}");
    assertThat(check("sample.json"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                app.yml: valid, 1 collector

                app, with sample.json:
                  app_requests: 1 item, 1 sample
                      value .requests gives 3
                  app_busy: 2 items, 1 skipped, 1 sample
                      labels.worker .name gives "a"
                      value .busy gives true
                """,
                ""));
  }

  @Test
  void pointsToAWrongPathAndToAMetricThatSkippedAll() throws Exception {
    Files.writeString(folder.resolve("sample.json"), "{\"request\": 3, \"worker\": []}");
    assertThat(check("sample.json"))
        .isEqualTo(
            new CommandRun(
                1,
                """
                app.yml: valid, 1 collector

                app, with sample.json:
                  app_requests: 1 item, 0 samples
                      value .requests gives null
                      error: app_requests: value .requests: is null or absent; check the path, or \
                write missing: skip to leave such items out
                  app_busy: 1 item, 1 skipped, 0 samples
                      warning: all items were skipped; is the path right?
                """,
                ""));
  }

  @Test
  void saysThatASampleIsNotThere() throws Exception {
    assertThat(check("none.json"))
        .isEqualTo(
            new CommandRun(
                1,
                """
                app.yml: valid, 1 collector

                app, with none.json:
                  the file does not exist
                """,
                ""));
  }

  @Test
  void triesACollectorOnce() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("inbox")).resolve("a"));
    Files.writeString(
        folder.resolve("files.yml"),
        "collectors: {inbox: {files: {path: inbox}, metrics: [{name: n, help: N, value: .count}]}}");
    CommandRun run = run("try", "files.yml", "inbox");
    assertThat(run.out().replaceFirst("in \\d+\\.\\d{3} s", "in <time>"))
        .isEqualTo(
            """
            # inbox: read and mapped in <time>
              n: 1 item, 1 sample
                  value .count gives 1
            # HELP n N
            # TYPE n gauge
            n 1

            """);
    assertThat(run).isEqualTo(new CommandRun(0, run.out(), ""));
  }

  @Test
  void saysWhyACollectorFailsThatIsTried() throws Exception {
    Files.writeString(folder.resolve("app.yml"), APP);
    CommandRun run = run("try", "app.yml");
    assertThat(run.out().replaceFirst("after \\d+\\.\\d{3} s", "after <time>"))
        .contains(
            "# app: failed after <time>, connect: GET http://127.0.0.1:1/status: no connection; it was refused\n");
    assertThat(run).isEqualTo(new CommandRun(1, run.out(), ""));
    assertThat(run("try", "app.yml", "none"))
        .isEqualTo(new CommandRun(2, "", "app.yml has no collector or probe none\n"));
  }

  @Test
  void triesAProbeOfATargetThatItAllows() throws Exception {
    try (JsonServer server = JsonServer.start().answer("/status", "{\"n\": 7}")) {
      Files.writeString(
          folder.resolve("probes.yml"),
          """
          collectors: {none: {files: {path: /nowhere}}}
          probes:
            app:
              http: {url: "http://${target}/status?shard=${param:shard}"}
              allow: [127.0.0.0/8]
              params: {shard: "[0-9]+"}
              metrics: [{name: n, help: N, value: .n}]
          """);
      CommandRun run = tryApp("--target=" + server.address(), "--param=shard=1");
      assertThat(run.out().replaceFirst("in \\d+\\.\\d{3} s", "in <time>"))
          .isEqualTo(
              """
              # app: read and mapped in <time>
                n: 1 item, 1 sample
                    value .n gives 7
              # HELP n N
              # TYPE n gauge
              n 7

              """);
      assertThat(run).isEqualTo(new CommandRun(0, run.out(), ""));
    }
    assertThat(tryApp())
        .isEqualTo(wrong("app is a probe; say what it shall read, as in --target=host:8000"));
    assertThat(tryApp("--target=10.0.0.1", "--param=shard=1"))
        .isEqualTo(wrong("target is not allowed; see allow and targets of the module"));
    assertThat(tryApp("--target=127.0.0.1")).isEqualTo(wrong("parameter shard is missing"));
    assertThat(run("try", "probes.yml", "none", "--target=127.0.0.1"))
        .isEqualTo(wrong("--target and --param are for a probe; write its ID"));
  }

  private CommandRun tryApp(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("try", "probes.yml", "app"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private static CommandRun wrong(String message) {
    return new CommandRun(2, "", message + "\n");
  }

  @Test
  void refusesASampleOfACollectorThatIsNotThere() throws Exception {
    Files.writeString(folder.resolve("app.yml"), "collectors: {app: {files: {path: /tmp}}}\n");
    assertThat(run("check", "app.yml", "--sample", "apps=none.json"))
        .isEqualTo(new CommandRun(2, "", "app.yml has no collector or probe apps\n"));
  }

  private CommandRun check(String sample) throws Exception {
    Files.writeString(folder.resolve("app.yml"), APP);
    return run("check", "app.yml", "--sample", "app=" + sample);
  }

  private CommandRun run(String... arguments) throws Exception {
    return CommandRun.of(distribution, folder, arguments);
  }
}
