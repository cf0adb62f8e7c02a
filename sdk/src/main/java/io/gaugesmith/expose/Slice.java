package io.gaugesmith.expose;

/** Some bytes of an array that nobody changes any more. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Slice(byte[] bytes, int from, int length) {
  Slice(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }
}
