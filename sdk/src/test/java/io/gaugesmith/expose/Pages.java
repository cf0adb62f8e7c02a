package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Pages of snapshots, and their text. */
final class Pages {
  private Pages() {}

  /** One page of the snapshots of several collectors. */
  static Exposition of(Snapshot... snapshots) {
    return Exposition.of(List.of(snapshots));
  }

  static String text(Exposition page, Syntax syntax, Escaping escaping) {
    return new String(
        bytes(Format.of(syntax, escaping).render(page, false)), StandardCharsets.UTF_8);
  }

  /** The bytes of a body, which must be the same in each of the ways to have them. */
  static byte[] bytes(Body body) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream buffered = new ByteArrayOutputStream();
    try {
      body.writeTo(written);
      for (ByteBuffer buffer : body.buffers()) {
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        buffered.write(part);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] bytes = written.toByteArray();
    if (!Arrays.equals(bytes, buffered.toByteArray()) || bytes.length != body.length()) {
      throw new AssertionError("the buffers, the stream and the length differ");
    }
    return bytes;
  }
}
