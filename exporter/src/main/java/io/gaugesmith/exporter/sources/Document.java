package io.gaugesmith.exporter.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a source said, as a JSON value, with the jq variables that go with it. Not to be changed.
 */
public record Document(JsonNode root, Map<String, JsonNode> variables) {
  public Document {
    variables = Map.copyOf(variables);
  }

  public Document(JsonNode root) {
    this(root, Map.of());
  }
}
