package io.gaugesmith.exporter.targets;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that no name and no wide network leads to: they mean this machine, everybody on the
 * wire, or the service of a cloud that hands out credentials to whoever asks.
 */
final class SpecialAddresses {
  private record Block(Network network, String what) {}

  private static final List<Block> BLOCKS =
      List.of(
          block("0.0.0.0/8", "an unspecified address"),
          block("127.0.0.0/8", "a loopback address"),
          block("169.254.0.0/16", "a link-local address"),
          block("100.100.100.200/32", "the metadata service of a cloud"),
          block("168.63.129.16/32", "the metadata service of a cloud"),
          block("192.0.0.192/32", "the metadata service of a cloud"),
          block("224.0.0.0/4", "a multicast address"),
          block("255.255.255.255/32", "the broadcast address"),
          block("::/128", "an unspecified address"),
          block("::1/128", "a loopback address"),
          block("fe80::/10", "a link-local address"),
          block("2001::/32", "a Teredo address"), // what is inside is disguised
          block("64:ff9b:1::/48", "an address of local translation"), // in one of several forms
          block("fd00:ec2::/32", "the metadata service of a cloud"),
          block("fd20:ce::254/128", "the metadata service of a cloud"),
          block("fd00:42::42/128", "the metadata service of a cloud"),
          block("ff00::/8", "a multicast address"));

  /** IPv6 addresses that stand for an IPv4 address: the block, and where that starts. */
  private record Embedding(Network network, int at) {}

  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(Network.of("::/96"), 12),
          new Embedding(Network.of("::ffff:0:0:0/96"), 12),
          new Embedding(Network.of("64:ff9b::/96"), 12),
          new Embedding(Network.of("2002::/16"), 2));

  private SpecialAddresses() {}

  /** The special block of an address; null where it is an address like any other. */
  static @Nullable Network blockOf(InetAddress address) {
    Block block = find(address);
    return block == null ? null : block.network();
  }

  /** What is special about an address. */
  static String what(InetAddress address) {
    Block block = find(address);
    return block == null ? "an address" : block.what();
  }

  private static @Nullable Block find(InetAddress address) {
    for (Block block : BLOCKS) {
      if (block.network().contains(address)) {
        return block;
      }
    }
    InetAddress inside = embedded(address);
    return inside == null ? null : find(inside);
  }

  private static @Nullable InetAddress embedded(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] bytes = address.getAddress();
      for (Embedding embedding : EMBEDDINGS) {
        if (embedding.network().contains(address)) {
          int at = embedding.at();
          try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
          } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
          }
        }
      }
    }
    return null;
  }

  private static Block block(String network, String what) {
    return new Block(Network.of(network), what);
  }
}
