package io.gaugesmith.exporter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes what the Content-Encoding of a response names, up to a bound. */
final class Inflation {
  private static final int BUFFER = 8192;

  private Inflation() {}

  /** Whether bodies in this encoding can be read. */
  static boolean understands(String encoding) {
    return switch (encoding) {
      case "", "identity", "gzip", "x-gzip", "deflate" -> true;
      default -> false;
    };
  }

  static boolean isPlain(String encoding) {
    return encoding.isEmpty() || encoding.equals("identity");
  }

  static String folded(String encoding) {
    return encoding.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The body as it was before.
   *
   * @throws BodyCollector.TooLongException when it is longer than the bound
   * @throws IOException when the bytes are not in this encoding, or not all of them
   */
  static byte[] undo(String encoding, byte[] body, int bound) throws IOException {
    if (isPlain(encoding)) {
      return body;
    }
    ByteArrayInputStream in = new ByteArrayInputStream(body);
    if (!encoding.equals("deflate")) {
      return readAll(new GZIPInputStream(in, BUFFER), bound);
    }
    Inflater inflater = new Inflater(!hasZlibHeader(body));
    try {
      return readAll(new InflaterInputStream(in, inflater, BUFFER), bound);
    } finally {
      inflater.end();
    }
  }

  private static byte[] readAll(InputStream stream, int bound) throws IOException {
    try (stream) {
      byte[] plain = stream.readNBytes(bound);
      if (plain.length == bound && stream.read() >= 0) {
        throw new BodyCollector.TooLongException();
      }
      return plain;
    }
  }

  /** Servers disagree on what deflate means; the header tells. */
  private static boolean hasZlibHeader(byte[] body) {
    return body.length >= 2
        && (body[0] & 0x0F) == 8
        && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
  }
}
