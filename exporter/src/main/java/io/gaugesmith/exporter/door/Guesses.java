package io.gaugesmith.exporter.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how fast passwords can be guessed: for each name and each address (for IPv6 each network)
 * a few at once, then one a second. It does not matter whether there is such a user, so nothing is
 * learned from it.
 */
final class Guesses {
  private static final int AT_ONCE = 10;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final RecentlyUsed<List<Object>, TokenBucket> buckets =
      new RecentlyUsed<>(MOST_REMEMBERED);

  /**
   * What a guess takes from.
   *
   * @param user the number that stands for the name
   */
  TokenBucket bucket(Object origin, int user) {
    return buckets.get(
        List.of(origin, user), fresh -> new TokenBucket(AT_ONCE, INTERVAL, System.nanoTime()));
  }

  /** The address, or the network of which one client may have every address. */
  static Object origin(@Nullable InetAddress address) {
    if (address instanceof Inet6Address) {
      return ByteBuffer.wrap(address.getAddress(), 0, NETWORK_BYTES).slice();
    }
    return address == null ? "here" : address;
  }
}
