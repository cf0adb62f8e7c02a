package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.tls.ServerTls;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Hands out engines that follow the rules of the moment; the server has none of its own. */
final class TlsEngines extends SslContextFactory.Server {
  private final ServerTls tls;

  TlsEngines(ServerTls tls) {
    this.tls = tls;
    setRenegotiationAllowed(false);
  }

  /** There is no store to load. */
  @Override
  protected void doStart() {}

  @Override
  public SSLContext getSslContext() {
    return tls.context();
  }

  @Override
  public SSLEngine newSSLEngine() {
    return tls.engine();
  }

  @Override
  public SSLEngine newSSLEngine(@Nullable String host, int port) {
    return tls.engine();
  }

  @Override
  public SSLEngine newSSLEngine(@Nullable InetSocketAddress address) {
    return tls.engine();
  }
}
