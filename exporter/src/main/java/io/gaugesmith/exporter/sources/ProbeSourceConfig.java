package io.gaugesmith.exporter.sources;

import java.util.List;

/** A source that may be read for a target that a request names. */
public interface ProbeSourceConfig extends SourceConfig {
  /** Every URL that its options state. */
  List<String> urls();
}
