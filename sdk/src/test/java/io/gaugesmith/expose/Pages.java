package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    ByteBuffer read = ByteBuffer.allocate((int) body.length() + 1);
    Body.Reader reader = body.reader();
    while (reader.left() > 0) { // in odd pieces
      ByteBuffer piece = read.slice(read.position(), Math.min(read.remaining(), 4099));
      reader.read(piece);
      read.position(read.position() + piece.position());
    }
    try {
      body.writeTo(written);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] bytes = written.toByteArray();
    if (!ByteBuffer.wrap(bytes).equals(read.flip()) || bytes.length != body.length()) {
      throw new AssertionError("the reader, the stream and the length differ");
    }
    return bytes;
  }
}
