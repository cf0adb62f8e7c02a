package io.gaugesmith.exporter.sources.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says exactly what a test has it say, on a plain socket. */
final class RawServer implements Closeable {
  /** What happens to one connection once its request has come. */
  interface Behaviour {
    void answer(Socket connection, OutputStream out) throws Exception;
  }

  /** The requests that came, each as its header stands. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final ServerSocket listening;
  private final Behaviour behaviour;

  RawServer(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  RawServer(ServerSocket listening, Behaviour behaviour) {
    this.listening = listening;
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  static RawServer saying(String response) throws IOException {
    return saying(response.getBytes(StandardCharsets.UTF_8));
  }

  static RawServer saying(byte[] response) throws IOException {
    return new RawServer((connection, out) -> out.write(response));
  }

  int port() {
    return listening.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(readHeader(connection.getInputStream()));
      behaviour.answer(connection, connection.getOutputStream());
    } catch (Exception e) {
      Thread.currentThread().interrupt(); // the client gave up, as it should
    }
  }

  private static String readHeader(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      header.append((char) octet);
    }
    return header.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
