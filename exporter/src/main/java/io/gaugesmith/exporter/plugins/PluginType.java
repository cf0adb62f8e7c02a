package io.gaugesmith.exporter.plugins;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.Reason;
import java.util.Set;

/**
 * A kind of collector that a jar brought along.
 *
 * @param name as users write it
 * @param config its options, a record
 * @param reasons why collecting can fail, beyond those that every collector has
 * @param origin the jar, or the folder of jars, that it came in
 */
public record PluginType(
    String name, Class<? extends CollectorConfig> config, Set<Reason> reasons, String origin) {
  public PluginType {
    reasons = Set.copyOf(reasons);
    if (!config.isRecord()) {
      throw new IllegalArgumentException(config + " is not a record");
    }
  }

  /** The record of its options. */
  public Class<? extends Record> options() {
    return config.asSubclass(Record.class);
  }
}
