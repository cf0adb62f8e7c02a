package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.exporter.door.Visitor;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request, to be answered once. */
record Exchange(Request request, Response response, Callback callback, Watch watch) {
  boolean isHead() {
    return "HEAD".equals(request.getMethod());
  }

  /** All lines of a header as one list; empty where there is none. */
  String header(String name) {
    List<HttpField> lines = request.getHeaders().getFields(name);
    return lines.size() == 1
        ? lines.get(0).getValue()
        : lines.stream().map(HttpField::getValue).collect(Collectors.joining(","));
  }

  /** Who asks, for the door. */
  Visitor visitor() {
    String path = request.getHttpURI().getPath();
    ConnectionMetaData connection = request.getConnectionMetaData();
    EndPoint.SslSessionData tls = connection.getConnection().getEndPoint().getSslSessionData();
    return new Visitor(
        connection.getRemoteSocketAddress() instanceof InetSocketAddress peer
            ? peer.getAddress()
            : null,
        tls == null ? null : tls.sslSession(),
        header("Authorization"),
        WebOptions.HEALTHY.equals(path) || WebOptions.READY.equals(path));
  }

  /** What every answer says, whatever it is; its own headers do not replace these. */
  void begin(Map<String, String> headers) {
    headers.forEach(response.getHeaders()::put);
  }

  void send(Answer answer) {
    byte[] body = answer.body().getBytes(UTF_8);
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(answer.status());
    headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    answer
        .headers()
        .forEach((name, value) -> {
          if (!headers.contains(name)) {
            headers.put(name, value);
          }
        });
    watch.answer(Duration.ZERO);
    response.write(true, isHead() ? null : ByteBuffer.wrap(body), callback);
  }
}
