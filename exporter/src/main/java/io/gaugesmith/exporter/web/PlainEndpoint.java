package io.gaugesmith.exporter.web;

import java.util.List;
import java.util.function.Supplier;

/** A short answer that is made at once, from memory, on the thread that asks. */
record PlainEndpoint(Supplier<Answer> answer) implements Endpoint {
  @Override
  public List<String> methods() {
    return READING;
  }

  @Override
  public void serve(Exchange exchange) {
    exchange.send(answer.get());
  }
}
