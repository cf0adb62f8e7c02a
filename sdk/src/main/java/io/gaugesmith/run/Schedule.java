package io.gaugesmith.run;

import java.time.Duration;

/** When a collector runs. The timeout is that of one collection, whoever started it. */
public sealed interface Schedule {
  Duration timeout();

  /** Inside each scrape: the default, because Prometheus asks exporters to be synchronous. */
  record OnScrape(Duration timeout) implements Schedule {}

  /** In the background; scrapes get the latest result. For sources that are slow or cost money. */
  record Every(Duration interval, Duration timeout) implements Schedule {}
}
