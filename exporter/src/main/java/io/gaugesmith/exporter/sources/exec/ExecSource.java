package io.gaugesmith.exporter.sources.exec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command at each reading. When a reading ends, nothing that it started goes on, but for
 * what went into a session of its own, as daemons do, and let go of the output.
 */
final class ExecSource implements Source {
  private static final int ERROR_BYTES = 8 * 1024;
  private static final int SHOWN = 200;
  private static final long DRAIN_MILLIS = 500;

  private final ExecConfig config;
  private final Command command;
  private final Decoder decoder;
  private final int bound;

  ExecSource(ExecConfig config) {
    this.config = config;
    command = new Command(config);
    decoder = config.format().decoder();
    bound = (int) config.maxBytes().bytes();
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    byte[] input = command.input();
    Process process = command.start(deadline);
    ProcessTree tree = new ProcessTree(process);
    Output errors = Output.read(process.getErrorStream(), ERROR_BYTES);
    Output output = Output.read(process.getInputStream(), bound);
    boolean whole = false;
    try {
      feed(process, input);
      await(process, output, deadline);
      whole = drained(output, errors) && !tree.isLeft();
    } finally {
      if (!whole) {
        tree.end();
      }
    }
    if (!drained(output, errors)) {
      throw failure(
          Reason.IO, "something that it started goes on and holds its output open", errors);
    }
    return document(process.exitValue(), output, errors);
  }

  private Document document(int exitCode, Output output, Output errors) throws CollectionException {
    if (output.exceeded().isDone()) {
      throw failure(Reason.TOO_LARGE, "printed more than %d bytes".formatted(bound), errors);
    }
    if (!config.accepts(exitCode)) {
      throw failure(Reason.EXIT, "exit code " + exitCode + meaning(exitCode), errors);
    }
    JsonNode root;
    try {
      root = decoder.decode(output.bytes(), null);
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), command + ": " + e.getMessage(), e);
    }
    if (config.format().format() == DocumentFormat.NAGIOS && root instanceof ObjectNode result) {
      result.put("status", exitCode);
    }
    return new Document(root, Map.of("exit_code", IntNode.valueOf(exitCode)));
  }

  /** Until it has ended, or has printed too much. */
  private void await(Process process, Output output, Deadline deadline)
      throws CollectionException, InterruptedException {
    try {
      CompletableFuture.anyOf(process.onExit(), output.exceeded())
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CollectionException(Reason.TIMEOUT, command + ": has not ended in time", e);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (output.exceeded().isDone()) {
      throw new CollectionException(
          Reason.TOO_LARGE, "%s: printed more than %d bytes".formatted(command, bound));
    }
  }

  /** Whether all that was printed has come, a moment after the command ended. */
  private static boolean drained(Output output, Output errors) throws InterruptedException {
    try {
      CompletableFuture.allOf(output.ended(), errors.ended())
          .get(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException heldOpen) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** On a thread of its own, because a command that does not read must not hold us. */
  private static void feed(Process process, byte @Nullable [] input) {
    if (input != null) {
      Thread.ofPlatform()
          .daemon()
          .name("exec-input")
          .start(() -> {
            try (OutputStream stdin = process.getOutputStream()) {
              stdin.write(input);
            } catch (IOException ended) {
              // without reading all of it, which is its own affair
            }
          });
    }
  }

  private static String meaning(int exitCode) {
    return exitCode > 128 && exitCode <= 128 + 64
        ? ", which stands for signal " + (exitCode - 128)
        : "";
  }

  private CollectionException failure(Reason reason, String what, Output errors) {
    String line = errors.lastLine();
    String said =
        line.isEmpty()
            ? ""
            : "; it said: " + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
    return new CollectionException(reason, command + ": " + what + said);
  }
}
