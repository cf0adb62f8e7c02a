package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import java.util.List;

/** What the main file says of everything else: enough to look for problems in the rest. */
record Frame(
    @Default("[]") List<String> include,
    @Default("{}") Defaults defaults,
    @Default("false") boolean utf8Names) {
  static Frame of(ExporterConfig config) {
    return new Frame(config.include(), config.defaults(), config.utf8Names());
  }
}
