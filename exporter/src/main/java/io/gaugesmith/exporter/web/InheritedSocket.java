package io.gaugesmith.exporter.web;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;

/** The socket that systemd hands over as standard input, where Java finds it, and nowhere else. */
final class InheritedSocket {
  private InheritedSocket() {}

  static ServerSocketChannel take() throws IOException {
    Channel channel = System.inheritedChannel();
    if (channel instanceof ServerSocketChannel listening) {
      return listening;
    }
    throw new IOException(
        "standard input is none that listens; the unit of the service needs a .socket unit beside"
            + " it, with one address and Accept=no");
  }
}
