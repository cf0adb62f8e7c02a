package io.gaugesmith.exporter.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.SelectorManager;

/** Closes new connections, unanswered, where an address or all of them together have too many. */
final class ConnectionLimit implements SelectorManager.AcceptListener {
  private static final String LOCAL = "local";

  private final int most;
  private final int mostPerAddress;
  private final Map<SelectableChannel, Object> open = new HashMap<>();
  private final Map<Object, Integer> byAddress = new HashMap<>();

  ConnectionLimit(int most, int mostPerAddress) {
    this.most = most == 0 ? Integer.MAX_VALUE : most;
    this.mostPerAddress = mostPerAddress == 0 ? Integer.MAX_VALUE : mostPerAddress;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      if (channel instanceof SocketChannel socket && !admit(channel, origin(socket))) {
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
    Object address = open.remove(channel);
    if (address != null) {
      byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  /** The address; the programs of this machine that come by a socket in the file system are one. */
  private static Object origin(SocketChannel socket) throws IOException {
    return socket.getRemoteAddress() instanceof InetSocketAddress peer ? peer.getAddress() : LOCAL;
  }

  private synchronized boolean admit(SelectableChannel channel, Object address) {
    int there = byAddress.getOrDefault(address, 0);
    if (open.size() >= most || there >= mostPerAddress) {
      return false;
    }
    open.put(channel, address);
    byAddress.put(address, there + 1);
    return true;
  }
}
