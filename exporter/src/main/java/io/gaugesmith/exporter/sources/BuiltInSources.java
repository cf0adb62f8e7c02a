package io.gaugesmith.exporter.sources;

import java.util.List;

/** Every source that comes with the program. A new one is one line here. */
public final class BuiltInSources {
  private BuiltInSources() {}

  public static List<SourceType<?>> types() {
    return List.of();
  }
}
