package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.door.Verdict;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Finds the endpoint of a path, compared exactly as it was sent. Runs on the few I/O threads and
 * never blocks them: whatever hangs behind one endpoint, the others answer. The door is asked
 * first, for every path.
 */
final class Router extends Handler.Abstract.NonBlocking {
  private final Map<String, Endpoint> endpoints;
  private final Watches watches;
  private final InFlight inFlight;
  private final Door door;

  Router(Map<String, Endpoint> endpoints, Watches watches, InFlight inFlight, Door door) {
    this.endpoints = Map.copyOf(endpoints);
    this.watches = watches;
    this.inFlight = inFlight;
    this.door = door;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Watch watch = watches.of(request);
    watch.work();
    inFlight.begin();
    request.addIdleTimeoutListener(timeout -> false); // the watch knows better
    Request.addCompletionListener(
        request,
        failure -> {
          watch.rest();
          inFlight.end();
        });
    Exchange exchange = new Exchange(request, response, callback, watch);
    door.ask(exchange.visitor(), verdict -> follow(verdict, exchange));
    return true;
  }

  private void follow(Verdict verdict, Exchange exchange) {
    switch (verdict) {
      case Verdict.Welcome(Map<String, String> headers) -> {
        exchange.begin(headers);
        serve(exchange);
      }
      case Verdict.Refused(int status, String line, Map<String, String> headers) -> {
        exchange.begin(headers);
        exchange.send(Answer.text(status, line));
      }
    }
  }

  private void serve(Exchange exchange) {
    Endpoint endpoint = endpoints.get(exchange.request().getHttpURI().getPath());
    if (endpoint == null) {
      exchange.send(Answer.text(404, "not found"));
    } else if (!endpoint.methods().contains(exchange.request().getMethod())) {
      exchange.send(
          Answer.text(405, "method not allowed")
              .with("Allow", String.join(", ", endpoint.methods())));
    } else {
      endpoint.serve(exchange);
    }
  }
}
