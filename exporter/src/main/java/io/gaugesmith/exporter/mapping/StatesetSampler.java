package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One series for each state of an item: 1 for the state there is, 0 for the others. */
final class StatesetSampler implements Sampler {
  private final Metric metric;
  private final Part value;
  private final List<String> states;
  private final Map<String, Integer> stateByText = new HashMap<>();
  private final boolean othersAreNone;

  StatesetSampler(Metric metric, Part value, MetricConfig config) {
    this.metric = metric;
    this.value = value;
    this.states = config.states();
    this.othersAreNone = config.otherwise() != null;
    for (int state = 0; state < states.size(); state++) {
      stateByText.put(Texts.folded(states.get(state)), state);
    }
    Map<String, Integer> mapped = new HashMap<>();
    config
        .map()
        .forEach((text, state) -> {
          Integer number = stateByText.get(Texts.folded(state));
          if (number != null) {
            mapped.put(Texts.folded(text), number);
          }
        });
    stateByText.putAll(mapped);
  }

  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    String text = Texts.of(values[0]);
    Integer state = text == null ? null : stateByText.get(Texts.folded(text));
    if (state == null && (text == null || !othersAreNone)) {
      throw Run.failure(metric.name(), value, item, unlisted(values[0]));
    }
    String[] row = Arrays.copyOf(labels, labels.length);
    for (int index = 0; index < states.size(); index++) {
      row[row.length - 1] = states.get(index);
      run.add(metric, item, state != null && state == index ? 1 : 0, row);
    }
  }

  private String unlisted(JsonNode value) {
    return Excerpt.of(value)
        + " is none of the states "
        + String.join(", ", states)
        + "; list it, map it to one of them, or write otherwise: none";
  }
}
