package io.gaugesmith.exporter.web;

import java.util.List;

/** What is found at one path. */
interface Endpoint {
  List<String> READING = List.of("GET", "HEAD");

  /** The methods it takes; others are answered with 405. */
  List<String> methods();

  /** Answers, now or later. Called on an I/O thread, so it must not block. */
  void serve(Exchange exchange);
}
