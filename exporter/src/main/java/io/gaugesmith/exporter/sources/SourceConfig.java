package io.gaugesmith.exporter.sources;

/** What a user writes for one source. Implemented by a record, whose components are the options. */
public interface SourceConfig {
  /** Does no I/O: a source that is down must not stop the exporter from starting. */
  Source open(SourceContext context);
}
