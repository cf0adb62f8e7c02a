package io.gaugesmith.collect;

/** What a user writes for one collector. Implemented by a record, whose components are options. */
@FunctionalInterface
public interface CollectorConfig {
  /**
   * A collector with these options. Does no I/O: a source that is down must not stop the exporter
   * from starting.
   */
  Collector open(CollectorContext context);
}
