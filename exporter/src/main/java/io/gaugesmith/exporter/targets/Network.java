package io.gaugesmith.exporter.targets;

import java.net.InetAddress;
import java.util.Arrays;

/** A block of addresses: those that share their first bits. */
final class Network {
  private final byte[] start;
  private final int bits;
  private final String text;

  private Network(byte[] start, int bits, String text) {
    this.start = start;
    this.bits = bits;
    this.text = text;
  }

  /**
   * The block that starts here.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Network of(InetAddress first, int bits) {
    byte[] bytes = first.getAddress();
    if (bits > bytes.length * 8) {
      throw new IllegalArgumentException(
          "has more bits than the address: at most /" + bytes.length * 8);
    }
    byte[] start = masked(bytes, bits);
    if (!Arrays.equals(start, bytes)) {
      throw new IllegalArgumentException(
          "has bits beyond its prefix; write %s/%d".formatted(literal(start), bits));
    }
    return new Network(start, bits, "%s/%d".formatted(literal(start), bits));
  }

  /** The block in its usual notation, known to be right. */
  static Network of(String text) {
    String[] parts = text.split("/", 2);
    return of(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == start.length && Arrays.equals(masked(bytes, bits), start);
  }

  /** Whether all of it lies in the other one. */
  boolean isIn(Network other) {
    return start.length == other.start.length
        && bits >= other.bits
        && Arrays.equals(masked(start, other.bits), other.start);
  }

  private static byte[] masked(byte[] bytes, int bits) {
    byte[] masked = bytes.clone();
    for (int index = 0; index < masked.length; index++) {
      int kept = Math.clamp(bits - index * 8L, 0, 8);
      masked[index] &= (byte) (0xff << (8 - kept));
    }
    return masked;
  }

  private static String literal(byte[] bytes) {
    try {
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      return text.contains(":") ? "[" + text + "]" : text;
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && bits == network.bits
        && Arrays.equals(start, network.start);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(start) * 31 + bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
