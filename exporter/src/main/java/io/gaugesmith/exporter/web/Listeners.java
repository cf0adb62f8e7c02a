package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.jspecify.annotations.Nullable;

/** Opens the listening sockets and says how HTTP is spoken on them: strictly. */
final class Listeners {
  private static final int HEADER_SIZE = 8 * 1024;
  private static final int BACKLOG = 1024;

  private final Server server;
  private final WebOptions options;
  private final Watches watches;
  private final ConnectionLimit limit;
  private final @Nullable ServerTls tls;

  Listeners(Server server, WebOptions options, Watches watches, @Nullable ServerTls tls) {
    this.server = server;
    this.options = options;
    this.watches = watches;
    this.tls = tls;
    this.limit = new ConnectionLimit(options.maxConnections(), options.maxConnectionsPerAddress());
  }

  /** An open listener, and where it listens. */
  record Listener(AbstractConnector connector, String address) {}

  /** All of them, or none and an exception. A socket in the file system opens with the server. */
  List<Listener> open() throws IOException {
    List<Listener> open = new ArrayList<>();
    for (ListenAddress address : options.listenAddresses()) {
      try {
        open.add(open(address));
      } catch (IOException failure) {
        open.forEach(listener -> close(listener.connector));
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        throw new IOException("cannot listen on " + address + ": " + reason.getMessage(), failure);
      }
    }
    open.forEach(listener -> server.addConnector(listener.connector));
    return open;
  }

  static void close(AbstractConnector connector) {
    if (connector instanceof ServerConnector network) {
      network.close();
    }
  }

  private Listener open(ListenAddress address) throws IOException {
    return switch (address) {
      case ListenAddress.Network network -> open(network);
      case ListenAddress.Unix unix -> {
        UnixSocketFiles.clear(unix.path());
        UnixDomainServerConnector connector = unix();
        connector.setUnixDomainPath(unix.path());
        yield new Listener(prepared(connector), unix.toString());
      }
      case ListenAddress.Inherited _ -> inherited();
    };
  }

  private Listener open(ListenAddress.Network address) throws IOException {
    InetSocketAddress resolved = address.resolve();
    if (resolved.isUnresolved()) {
      throw new IOException("no such host");
    }
    ServerConnector connector = network();
    connector.setHost(address.host().isEmpty() ? null : address.host());
    connector.setPort(address.port());
    connector.open();
    return new Listener(
        prepared(connector),
        new ListenAddress.Network(address.host(), connector.getLocalPort()).toString());
  }

  private Listener inherited() throws IOException {
    ServerSocketChannel channel = InheritedSocket.take();
    SocketAddress address = channel.getLocalAddress();
    if (address instanceof InetSocketAddress network) {
      ServerConnector connector = network();
      connector.open(channel);
      return new Listener(prepared(connector), ListenAddress.Network.of(network).toString());
    }
    UnixDomainServerConnector connector = unix();
    connector.setInheritChannel(true);
    return new Listener(
        prepared(connector), new ListenAddress.Unix(Path.of(address.toString())).toString());
  }

  private ServerConnector network() {
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols());
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }

  private UnixDomainServerConnector unix() {
    UnixDomainServerConnector connector = new UnixDomainServerConnector(server, 1, 1, protocols());
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }

  private AbstractConnector prepared(AbstractConnector connector) {
    connector.setIdleTimeout(options.times().idle().toMillis());
    connector.addBean(watches);
    connector.getBean(SelectorManager.class).addEventListener(limit);
    return connector;
  }

  private ConnectionFactory[] protocols() {
    HttpConnectionFactory http = new HttpConnectionFactory(protocol());
    if (tls == null) {
      return new ConnectionFactory[] {http};
    }
    SslConnectionFactory secure = new SslConnectionFactory(new TlsEngines(tls), http.getProtocol());
    secure.setEnsureSecureRequestCustomizer(false); // it wants to know the host's name
    return new ConnectionFactory[] {secure, http};
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    protocol.setRequestHeaderSize(HEADER_SIZE);
    protocol.setHttpCompliance(HttpCompliance.STRICT);
    protocol.setUriCompliance(UriCompliance.from(Set.of()));
    return protocol;
  }
}
