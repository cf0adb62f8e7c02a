package io.gaugesmith.exporter.targets;

import java.net.InetAddress;
import java.util.List;

/**
 * Decides what may be connected to: a host as it is written, and every address that it turns out to
 * have. A name is allowed by a pattern of names or as a listed target, an address by a network or
 * as a listed target. A special address is allowed only by what names it or its block: no wide
 * network and no name does.
 */
public final class AllowList {
  private final List<TargetPattern> patterns;
  private final ListedTargets listed;

  /**
   * A list.
   *
   * @param listed targets that are allowed as they are, as of now
   */
  public AllowList(List<TargetPattern> patterns, ListedTargets listed) {
    this.patterns = List.copyOf(patterns);
    this.listed = listed;
  }

  /** Whether a host may be asked for, as it is written. */
  public boolean admits(String host, int port) {
    InetAddress address = Target.literal(host);
    return address == null ? admitsName(host, port) : admitsAddress(address, port);
  }

  /** Whether a name that is allowed may lead to this address. */
  boolean admitsAddressOf(String name, InetAddress address, int port) {
    Network special = SpecialAddresses.blockOf(address);
    boolean itself = name.equals("localhost") && address.isLoopbackAddress();
    return special == null || itself || admitsAddress(address, port);
  }

  private boolean admitsName(String name, int port) {
    return patterns.stream()
            .anyMatch(pattern ->
                pattern instanceof TargetPattern.Names names
                    && names.admitsPort(port)
                    && names.matches(name))
        || listed.known().contains(name, port); // which may be a file to look at
  }

  private boolean admitsAddress(InetAddress address, int port) {
    Network special = SpecialAddresses.blockOf(address);
    for (TargetPattern pattern : patterns) {
      if (pattern instanceof TargetPattern.Addresses(Network network, int _)
          && pattern.admitsPort(port)
          && network.contains(address)
          && (special == null || network.isIn(special) || isOne(network, address))) {
        return true;
      }
    }
    return listed.known().contains(address, port);
  }

  private static boolean isOne(Network network, InetAddress address) {
    return network.equals(Network.of(address, address.getAddress().length * 8));
  }
}
