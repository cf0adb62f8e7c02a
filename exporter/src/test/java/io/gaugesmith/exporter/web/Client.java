package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to, over one connection. */
final class Client implements Closeable {
  private static final int PATIENCE = 20_000;

  private final Socket socket = new Socket();

  /** One answer; header names are in lower case. */
  record Reply(int status, Map<String, String> headers, String bytes) {
    String text() {
      return new String(body(), UTF_8);
    }

    byte[] body() {
      return bytes.getBytes(ISO_8859_1);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Client(InetSocketAddress server) throws IOException {
    connect(server);
  }

  /** Comes from another address of this machine, and has a receive buffer of this size. */
  Client(InetSocketAddress server, String from, int receiveBuffer) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    connect(server);
  }

  private void connect(InetSocketAddress server) throws IOException {
    InetAddress address =
        server.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : server.getAddress();
    socket.connect(new InetSocketAddress(address, server.getPort()), PATIENCE);
    socket.setSoTimeout(PATIENCE);
    socket.setTcpNoDelay(true);
  }

  /** One request on a connection of its own. */
  static Reply once(InetSocketAddress server, String request, String... headers)
      throws IOException {
    try (Client client = new Client(server)) {
      return client.exchange(request, headers);
    }
  }

  /** Sends a request such as {@code GET /metrics} and reads its answer. */
  Reply exchange(String request, String... headers) throws IOException {
    request(request, headers);
    return read(request.startsWith("HEAD "));
  }

  void request(String request, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    send(text.append("\r\n").toString());
  }

  void send(String bytes) throws IOException {
    send(bytes, ISO_8859_1);
  }

  void send(String text, Charset charset) throws IOException {
    socket.getOutputStream().write(text.getBytes(charset));
    socket.getOutputStream().flush();
  }

  Reply read(boolean head) throws IOException {
    InputStream in = socket.getInputStream();
    String[] status = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(body.length + " of " + length + " bytes");
    }
    return new Reply(Integer.parseInt(status[1]), headers, new String(body, ISO_8859_1));
  }

  /** All that comes until the server closes the connection, or until it has been silent. */
  String readAll(int silenceMillis) throws IOException {
    socket.setSoTimeout(silenceMillis);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try {
      for (int size = socket.getInputStream().read(piece);
          size >= 0;
          size = socket.getInputStream().read(piece)) {
        all.write(piece, 0, size);
      }
    } catch (SocketTimeoutException silent) {
      all.writeBytes("(still open)".getBytes(ISO_8859_1));
    } catch (IOException reset) { // the other way of closing
    }
    return all.toString(ISO_8859_1);
  }

  /** Whether the server has closed the connection, waiting this long for it to. */
  boolean isClosed(int millis) throws IOException {
    return !readAll(millis).endsWith("(still open)");
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("closed within a header, after: " + line);
      }
      line.append((char) read);
    }
    return line.substring(0, line.length() - 1);
  }
}
