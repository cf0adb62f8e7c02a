package io.gaugesmith.exporter.sources.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.testing.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecSourceTest extends SourceContract {
  @TempDir Path folder;

  @Override
  protected SourceType<?> type() {
    return ExecConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() {
    ExecOptions options = ExecOptions.shell("echo a=1");
    options.env = Map.of("TOKEN", Secret.of(SECRET));
    options.stdin = Secret.of(SECRET);
    return options.config();
  }

  @Override
  protected SourceConfig failing() {
    ExecOptions options = ExecOptions.of(folder, "./count");
    options.env = Map.of("TOKEN", Secret.of(SECRET));
    options.stdin = Secret.of(SECRET);
    return options.config();
  }

  @Override
  protected void repair() throws IOException {
    script("count", "echo a=1");
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.of(ExecOptions.shell("trap '' TERM; sleep 1000 & wait; sleep 1000").config());
  }

  @Test
  void readsWhatTheCommandPrints() throws Exception {
    Document document = read(ExecOptions.shell("echo queued=3; echo done=12"));
    assertThat(document.root()).hasToString("{\"queued\":\"3\",\"done\":\"12\"}");
    assertThat(document.variables().get("exit_code")).hasToString("0");
  }

  @Test
  void handsEachWordOverAsItIsWithoutAShell() throws Exception {
    ExecOptions options =
        ExecOptions.of(folder, "printf", "%s\\n", "$HOME; ls *", "", "`id`", "a  b")
            .format(DocumentFormat.LINES);
    assertThat(read(options).root()).hasToString("[\"$HOME; ls *\",\"\",\"`id`\",\"a  b\"]");
  }

  @Test
  void inheritsNothingOfTheEnvironment() throws Exception {
    ExecOptions options = ExecOptions.of(folder, "env").format(DocumentFormat.LINES);
    options.env = Map.of("COUNT_OF", Secret.of("inbox"));
    List<String> variables = new ArrayList<>();
    read(options).root().forEach(line -> variables.add(line.asText()));
    variables.replaceAll(line -> line.replaceFirst("SECONDS=(59|60)\\.\\d{3}$", "SECONDS=<left>"));
    assertThat(variables)
        .containsExactlyInAnyOrder(
            "PATH=" + System.getenv("PATH"),
            "LANG=" + System.getenv().getOrDefault("LANG", "C.UTF-8"),
            "GAUGESMITH_TIMEOUT_SECONDS=<left>",
            "COUNT_OF=inbox");
  }

  @Test
  void findsACommandBesideTheConfigurationAndRunsItElsewhere() throws Exception {
    script("count", "pwd");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    ExecOptions options = ExecOptions.of(folder, "./count").format(DocumentFormat.LINES);
    options.workingDirectory = new FilePath("elsewhere", elsewhere);
    assertThat(read(options).root()).hasToString("[\"" + elsewhere.toRealPath() + "\"]");
  }

  @Test
  void runsAnOldScriptWithoutItsFirstLine() throws Exception {
    Path script = Files.writeString(folder.resolve("old"), "echo a=1\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(read(ExecOptions.of(folder, "./old")).root()).hasToString("{\"a\":\"1\"}");
  }

  @Test
  void givesItsInputAndThenTheEnd() throws Exception {
    ExecOptions options = ExecOptions.of(folder, "wc", "-c").format(DocumentFormat.NUMBER);
    assertThat(read(options).root()).hasToString("0");
    options.stdin = Secret.of("x".repeat(1 << 20));
    assertThat(read(options).root()).hasToString("1048576");
  }

  @Test
  void doesNotWaitForACommandThatDoesNotReadItsInput() throws Exception {
    ExecOptions options = ExecOptions.shell("echo a=1");
    options.stdin = Secret.of("x".repeat(1 << 20));
    assertThat(read(options).root()).hasToString("{\"a\":\"1\"}");
  }

  @Test
  void readsNothingForItsExitCode() throws Exception {
    ExecOptions options = ExecOptions.shell("echo junk; exit 7").format(DocumentFormat.NONE);
    options.acceptExit = List.of(0, 7);
    Document document = read(options);
    assertThat(document.root()).hasToString("null");
    assertThat(document.variables().get("exit_code")).hasToString("7");
  }

  @Test
  void takesTheStatusOfAPluginFromItsExitCode() throws Exception {
    ExecOptions options =
        ExecOptions.shell("echo 'DISK WARNING - /home | /home=81%;80;90;0;100'; exit 1")
            .format(DocumentFormat.NAGIOS);
    assertThat(read(options).root())
        .hasToString(
            """
            {"status":1,"text":"DISK WARNING - /home","perf":[{"label":"/home","value":81,\
            "unit":"%","warn":"80","crit":"90","min":0,"max":100}]}\
            """);
    assertThat(failure(ExecOptions.shell("exit 4").format(DocumentFormat.NAGIOS)))
        .isEqualTo("exit: sh: exit code 4");
  }

  @Test
  void saysHowACommandFailed() throws Exception {
    assertThat(failure(ExecOptions.shell("echo first >&2; echo 'no such queue' >&2; exit 3")))
        .isEqualTo("exit: sh: exit code 3; it said: no such queue");
    assertThat(failure(ExecOptions.shell("kill -9 $$")))
        .isEqualTo("exit: sh: exit code 137, which stands for signal 9");
    assertThat(failure(ExecOptions.shell("echo junk"))).startsWith("parse: sh: line 1 is neither");
    assertThat(failure(ExecOptions.of(folder, "no-such-command")))
        .isEqualTo(
            "io: no-such-command: there is no such program in PATH, which is "
                + System.getenv("PATH"));
    assertThat(failure(ExecOptions.of(folder, "./absent")))
        .isEqualTo("io: ./absent: there is no file " + folder.resolve("absent"));
    Files.writeString(folder.resolve("text"), "no program");
    assertThat(failure(ExecOptions.of(folder, "./text")))
        .isEqualTo(
            "io: ./text: %s is not a program, or may not be run by this user"
                .formatted(folder.resolve("text")));
  }

  @Test
  void endsACommandThatPrintsTooMuch() throws Exception {
    ExecOptions options = ExecOptions.of(folder, "yes", "a=1");
    options.maxBytes = 100_000;
    assertThat(failure(options)).isEqualTo("too_large: yes: printed more than 100000 bytes");
  }

  @Test
  void letsACommandComplainWithoutEnd() throws Exception {
    ExecOptions options =
        ExecOptions.shell("head -c 50000000 /dev/zero | tr '\\0' x >&2; echo a=1");
    assertThat(read(options).root()).hasToString("{\"a\":\"1\"}");
  }

  private void script(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Document read(ExecOptions options) throws Exception {
    try (Source source = open(options.config())) {
      return source.read(later());
    }
  }

  private String failure(ExecOptions options) {
    return Failures.of(() -> read(options));
  }
}
