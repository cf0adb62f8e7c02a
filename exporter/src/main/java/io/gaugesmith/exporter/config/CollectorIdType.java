package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.OptionText;
import io.gaugesmith.exporter.options.OptionType;
import java.util.Map;

/** Reads the id of a collector. */
final class CollectorIdType implements OptionType<CollectorId> {
  @Override
  public Class<CollectorId> type() {
    return CollectorId.class;
  }

  @Override
  public String name() {
    return "an id";
  }

  @Override
  public CollectorId parse(OptionText text) {
    return CollectorId.parse(text.text());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "pattern", "^" + CollectorId.PATTERN + "$");
  }
}
