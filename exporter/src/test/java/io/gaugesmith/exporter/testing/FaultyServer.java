package io.gaugesmith.exporter.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections on one port, and does with each what it was told last. */
public final class FaultyServer implements Closeable {
  /** What is done with a connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Conduct {
    void with(Socket connection, OutputStream out) throws Exception;
  }

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private final boolean awaitsRequest;
  private ServerSocket listening;
  private volatile Conduct conduct = (connection, out) -> {};

  private FaultyServer(boolean awaitsRequest) throws IOException {
    this.awaitsRequest = awaitsRequest;
    listening = listen(0);
    port = listening.getLocalPort();
  }

  /** Does something when the head of a request has come. */
  public static FaultyServer start() throws IOException {
    return new FaultyServer(true);
  }

  /** Does this with each connection as soon as it stands. */
  public static FaultyServer meeting(Conduct conduct) throws IOException {
    FaultyServer server = new FaultyServer(false);
    server.conduct = conduct;
    return server;
  }

  public int port() {
    return port;
  }

  /** From the next connection on; those that are open end. */
  public void conduct(Conduct next) throws IOException {
    conduct = next;
    endConnections();
  }

  /** Refuses connections until {@link #listenAgain}. */
  public void refuse() throws IOException {
    listening.close();
    endConnections();
  }

  public void listenAgain() throws IOException {
    listening = listen(port);
  }

  /** A whole answer with this body. */
  public static byte[] answer(String head, byte[] body) {
    byte[] start =
        ("HTTP/1.1 "
                + head
                + "\r\nContent-Length: "
                + body.length
                + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private ServerSocket listen(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted));
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // on purpose
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      if (awaitsRequest && !awaitRequest(connection)) {
        return;
      }
      conduct.with(connection, connection.getOutputStream());
    } catch (Exception gone) {
      // the client gave up, as it should
    } finally {
      open.remove(connection);
    }
  }

  private static boolean awaitRequest(Socket connection) throws IOException {
    int[] last = new int[4];
    while (!(last[0] == '\r' && last[1] == '\n' && last[2] == '\r' && last[3] == '\n')) {
      System.arraycopy(last, 1, last, 0, 3);
      last[3] = connection.getInputStream().read();
      if (last[3] < 0) {
        return false;
      }
    }
    return true;
  }

  private void endConnections() throws IOException {
    for (Socket connection : open) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    endConnections();
  }
}
