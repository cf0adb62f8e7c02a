package io.gaugesmith.exporter.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.SelectorManager;

/** Closes new connections, unanswered, where an address or all of them together have too many. */
final class ConnectionLimit implements SelectorManager.AcceptListener {
  private final int most;
  private final int mostPerAddress;
  private final Map<SelectableChannel, InetAddress> open = new HashMap<>();
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();

  ConnectionLimit(int most, int mostPerAddress) {
    this.most = most == 0 ? Integer.MAX_VALUE : most;
    this.mostPerAddress = mostPerAddress == 0 ? Integer.MAX_VALUE : mostPerAddress;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      if (channel instanceof SocketChannel socket
          && socket.getRemoteAddress() instanceof InetSocketAddress peer
          && !admit(channel, peer.getAddress())) {
        channel.close();
      }
    } catch (IOException gone) { // the selector finds the channel closed
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    onClosed(channel);
  }

  @Override
  public synchronized void onClosed(SelectableChannel channel) {
    InetAddress address = open.remove(channel);
    if (address != null) {
      byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  private synchronized boolean admit(SelectableChannel channel, InetAddress address) {
    int there = byAddress.getOrDefault(address, 0);
    if (open.size() >= most || there >= mostPerAddress) {
      return false;
    }
    open.put(channel, address);
    byAddress.put(address, there + 1);
    return true;
  }
}
