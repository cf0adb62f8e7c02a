package io.gaugesmith.exporter.web;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A short answer that may have to wait for something, so a thread of its own makes it. */
record ThreadEndpoint(Executor threads, Function<Exchange, Answer> answer) implements Endpoint {
  private static final System.Logger LOG = System.getLogger(ThreadEndpoint.class.getName());

  @Override
  public List<String> methods() {
    return READING;
  }

  @Override
  public void serve(Exchange exchange) {
    try {
      threads.execute(() -> exchange.send(make(exchange)));
    } catch (RejectedExecutionException stopping) {
      exchange.send(Answer.stopping());
    }
  }

  private Answer make(Exchange exchange) {
    try {
      return answer.apply(exchange);
    } catch (Throwable bug) { // the client gets an answer and the log the reason
      LOG.log(System.Logger.Level.ERROR, "a page could not be made", bug);
      return Answer.text(500, "internal error");
    }
  }
}
