package io.gaugesmith.exporter.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client that says who it is and how it talks TLS, and keeps its connection. */
public final class TlsClient implements AutoCloseable {
  private static final int PATIENCE = 20_000;

  private final SSLSocket socket;

  private TlsClient(SSLSocket socket) {
    this.socket = socket;
  }

  /** How a client talks TLS. */
  public interface Setting {
    void change(SSLParameters parameters);
  }

  /**
   * Connects; the handshake has been done when this returns.
   *
   * @param server the only certificate that the client trusts
   * @param own what the client shows of itself
   */
  public static TlsClient connect(
      InetSocketAddress address,
      Certificates server,
      @Nullable Certificates own,
      Setting... settings)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", server.store().getCertificate("it"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager[] managers = trust.getTrustManagers();
    context.init(own == null ? null : keys(own), managers, null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    SSLParameters parameters = socket.getSSLParameters();
    Arrays.stream(settings).forEach(setting -> setting.change(parameters));
    socket.setSSLParameters(parameters);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), PATIENCE);
    socket.setSoTimeout(PATIENCE);
    try {
      socket.startHandshake();
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
    return new TlsClient(socket);
  }

  private static KeyManager[] keys(Certificates own) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own.store(), Certificates.PASSWORD.toCharArray());
    return factory.getKeyManagers();
  }

  /**
   * The status that a GET is answered with.
   *
   * @throws IOException where the server refuses the client, which with TLS 1.3 shows only now
   */
  public int get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = reader.readLine();
    if (status == null) {
      throw new IOException("the server closed the connection");
    }
    int length = 0;
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    for (int at = 0; at < length; at++) {
      if (reader.read() < 0) {
        throw new IOException("the answer is cut off");
      }
    }
    return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
  }

  /** The version of TLS, such as TLSv1.3. */
  public String protocol() {
    return socket.getSession().getProtocol();
  }

  public String cipherSuite() {
    return socket.getSession().getCipherSuite();
  }

  /** What the server has shown of itself. */
  public Certificate certificate() throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
