package io.gaugesmith.exporter.sources.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a command's processes, seen from outside: nothing. */
@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {
  @TempDir Path folder;

  @Test
  void endsEverythingThatACommandStartedWhenTheTimeIsOver() throws Exception {
    String script =
        """
        echo $$ >> pids
        sleep 1000 & echo $! >> pids
        (trap '' TERM; echo $$ >> pids; while true; do sleep 1000 & echo $! >> pids; wait; done) &
        (sleep 1000 & echo $! >> pids) &
        sleep 1000
        """;
    assertThat(reason(script, Duration.ofMillis(700))).isEqualTo(Reason.TIMEOUT);
    assertThat(pids().size()).isGreaterThan(3);
    assertThat(running()).isEmpty();
  }

  @Test
  void asksPolitelyFirst() throws Exception {
    String script =
        """
        trap 'echo ended > farewell; exit' TERM
        echo $$ >> pids
        while true; do sleep 0.05; done
        """;
    assertThat(reason(script, Duration.ofMillis(700))).isEqualTo(Reason.TIMEOUT);
    assertThat(folder.resolve("farewell")).hasContent("ended");
    assertThat(running()).isEmpty();
  }

  @Test
  void takesTheAnswerOfACommandWhoseChildHoldsTheOutputOpen() throws Exception {
    assertThat(document("sleep 1000 & echo $! >> pids; echo a=1")).isEqualTo("{\"a\":\"1\"}");
    assertThat(running()).isEmpty();
  }

  @Test
  void endsAChildThatLetGoOfTheOutput() throws Exception {
    assertThat(document("sleep 1000 >/dev/null 2>&1 & echo $! >> pids; echo a=1"))
        .isEqualTo("{\"a\":\"1\"}");
    assertThat(running()).isEmpty();
  }

  @Test
  void leavesADaemonAloneThatWentIntoASessionOfItsOwn() throws Exception {
    String script =
        "setsid sleep 1000 >/dev/null 2>&1 </dev/null & echo $! >> pids; sleep 0.3; echo a=1";
    assertThat(document(script)).isEqualTo("{\"a\":\"1\"}");
    assertThat(running()).hasSize(1);
    ProcessHandle daemon = ProcessHandle.of(running().get(0)).orElseThrow();
    daemon.destroyForcibly();
    await().until(() -> running().isEmpty());
  }

  @Test
  void endsWhatFailedToo() throws Exception {
    assertThat(reason("sleep 1000 & echo $! >> pids; exit 1", Duration.ofSeconds(30)))
        .isEqualTo(Reason.EXIT);
    assertThat(running()).isEmpty();
  }

  private String document(String script) throws Exception {
    try (Source source = open(script)) {
      return source.read(Deadline.in(Duration.ofSeconds(30))).root().toString();
    }
  }

  private Reason reason(String script, Duration time) throws Exception {
    try (Source source = open(script)) {
      Throwable failure = catchThrowable(() -> source.read(Deadline.in(time)));
      assertThat(failure).isInstanceOf(CollectionException.class);
      return ((CollectionException) failure).reason();
    }
  }

  private Source open(String script) {
    ExecOptions options =
        ExecOptions.shell("cd " + folder + "\n" + script).format(DocumentFormat.KV);
    return options
        .config()
        .open(new SourceContext("collector", Wanted.everything(), Clock.systemUTC()));
  }

  private List<Long> pids() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("pids"))) {
      return lines.map(Long::parseLong).distinct().toList();
    }
  }

  private List<Long> running() throws IOException {
    return pids().stream().filter(ProcessTreeTest::isRunning).toList();
  }

  private static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
