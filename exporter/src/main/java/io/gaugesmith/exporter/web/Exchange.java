package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

  void send(Answer answer) {
    byte[] body = answer.body().getBytes(UTF_8);
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(answer.status());
    headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    answer.headers().forEach(headers::put);
    watch.answer(Duration.ZERO);
    response.write(true, isHead() ? null : ByteBuffer.wrap(body), callback);
  }
}
