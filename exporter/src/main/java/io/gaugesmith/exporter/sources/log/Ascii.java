package io.gaugesmith.exporter.sources.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks whether bytes are ASCII, eight at a time. */
final class Ascii {
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Ascii() {}

  static boolean isAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      if (((long) LONG.get(bytes, at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    int rest = 0;
    for (; at < to; at++) {
      rest |= bytes[at];
    }
    return rest >= 0;
  }
}
