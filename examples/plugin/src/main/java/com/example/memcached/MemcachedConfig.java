package com.example.memcached;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;

/** The options, as users write them: {@code memcached: {host: cache1, port: 11211}}. */
@Doc("Asks a memcached server for its statistics.")
record MemcachedConfig(
    @Doc("The server's name or address.") @Default("localhost") String host,
    @Doc("The port that it listens on.") @Default("11211") int port)
    implements CollectorConfig {
  MemcachedConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; write 1 to 65535");
    }
  }

  @Override
  public Collector open(CollectorContext context) {
    return new MemcachedCollector(this, context.timeout());
  }
}
