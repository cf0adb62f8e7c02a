package io.gaugesmith.exporter.sources.exec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * What a command prints, read on a thread of its own so that the command never waits for us. Of
 * more than the bound the rest is read and thrown away.
 */
final class Output {
  private final int bound;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> exceeded = new CompletableFuture<>();

  private Output(int bound) {
    this.bound = bound;
  }

  static Output read(InputStream stream, int bound) {
    Output output = new Output(bound);
    Thread.ofPlatform().daemon().name("exec-output").start(() -> output.drain(stream));
    return output;
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException closed) {
      // closed under us, once nobody wants more
    } finally {
      ended.complete(null);
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    int room = Math.min(count, bound - kept.size());
    kept.write(buffer, 0, room);
    if (room < count) {
      exceeded.complete(null);
    }
  }

  /** Completes when nobody can print any more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Completes when there is more than the bound. */
  CompletableFuture<Void> exceeded() {
    return exceeded;
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }

  /** The last line that is not empty, for a message; empty where there is none. */
  String lastLine() {
    String[] lines = new String(bytes(), java.nio.charset.StandardCharsets.UTF_8).split("\\R");
    return Arrays.stream(lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", (first, second) -> second);
  }
}
