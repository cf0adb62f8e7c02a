package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.door.Door;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what the server itself refuses, such as malformed requests: a fixed line, no echo. */
final class PlainErrors implements Request.Handler {
  private final Watches watches;
  private final Door door;

  PlainErrors(Watches watches, Door door) {
    this.watches = watches;
    this.door = door;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Answer answer = Answer.text(status, HttpStatus.getMessage(status)).with("Connection", "close");
    Exchange exchange = new Exchange(request, response, callback, watches.of(request));
    exchange.begin(door.headers());
    exchange.send(answer);
    return true;
  }
}
