package io.gaugesmith.exporter.format;

import io.gaugesmith.collect.CollectionException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads bytes as text, and refuses bytes that are none. */
final class Text {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Text() {}

  /** The text, without its byte order mark. */
  static String decode(byte[] bytes, @Nullable Charset stated) throws CollectionException {
    Charset charset = charset(bytes, stated);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1); // no charset has more characters
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharsetDecoder decoder = strict(charset);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw invalid(charset, bytes, in.position());
    }
    decoder.flush(out);
    out.flip();
    if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
      out.get();
    }
    return out.toString();
  }

  /** As stated, except that a byte order mark is believed more; UTF-8 for want of both. */
  static Charset charset(byte[] bytes, @Nullable Charset stated) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16;
    }
    if (stated == null || stated.equals(StandardCharsets.US_ASCII)) {
      return StandardCharsets.UTF_8;
    }
    return stated;
  }

  /** Where text without a byte order mark starts, in bytes that are UTF-8. */
  static int start(byte[] bytes) {
    return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
  }

  static void requireUtf8(byte[] bytes) throws CollectionException {
    int plain = 0;
    while (plain < bytes.length && bytes[plain] >= 0) {
      plain++;
    }
    if (plain == bytes.length) {
      return;
    }
    CharsetDecoder decoder = strict(StandardCharsets.UTF_8);
    ByteBuffer in = ByteBuffer.wrap(bytes).position(plain);
    CharBuffer out = CharBuffer.allocate(4096);
    while (true) {
      CoderResult result = decoder.decode(in, out.clear(), true);
      if (result.isError()) {
        throw invalid(StandardCharsets.UTF_8, bytes, in.position());
      }
      if (result.isUnderflow()) {
        return;
      }
    }
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static CollectionException invalid(Charset charset, byte[] bytes, int offset) {
    return Decoder.malformed(
        "not %s: byte 0x%02X at offset %d"
            .formatted(charset.name(), bytes[Math.min(offset, bytes.length - 1)] & 0xFF, offset));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
