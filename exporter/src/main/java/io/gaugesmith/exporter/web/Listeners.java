package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
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

  /** All of them, or none and an exception. */
  List<ServerConnector> open() throws IOException {
    List<ServerConnector> open = new ArrayList<>();
    for (ListenAddress address : options.listenAddresses()) {
      ServerConnector connector = connector(address);
      try {
        connector.open();
      } catch (IOException failure) {
        open.forEach(ServerConnector::close);
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        throw new IOException("cannot listen on " + address + ": " + reason.getMessage(), failure);
      }
      open.add(connector);
      server.addConnector(connector);
    }
    return open;
  }

  static InetSocketAddress address(ServerConnector open) {
    String host = open.getHost();
    return host == null
        ? new InetSocketAddress(open.getLocalPort())
        : new InetSocketAddress(host, open.getLocalPort());
  }

  private ServerConnector connector(ListenAddress address) throws IOException {
    InetSocketAddress resolved = address.resolve();
    if (resolved.isUnresolved()) {
      throw new IOException("cannot listen on " + address + ": no such host");
    }
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols());
    connector.setHost(address.host().isEmpty() ? null : address.host());
    connector.setPort(address.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(options.times().idle().toMillis());
    connector.addBean(watches);
    connector.getSelectorManager().addEventListener(limit);
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
