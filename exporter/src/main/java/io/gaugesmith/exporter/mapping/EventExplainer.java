package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Value;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what each metric makes of the events of a log, for people who look why. */
public final class EventExplainer implements EventSink {
  /** Enough to see whether a mapping is right. */
  private static final int MOST = 100_000;

  private final MetricMapping mapping;
  private final EventMapper mapper; // which knows what counts
  private final IdentityHashMap<Rule, Explanation> explanations = new IdentityHashMap<>();
  private @Nullable String firstMiss;
  private int events;

  /** Takes samples that nobody wants. */
  private record Nowhere() implements Samples {
    @Override
    public void add(Metric metric, double value, String[] labels) {}

    @Override
    public void add(Metric metric, Value value, String[] labels) {}
  }

  public EventExplainer(MetricMapping mapping) {
    this.mapping = mapping;
    mapper = new EventMapper(mapping, MOST, () -> 0);
  }

  @Override
  public boolean take(Event event) {
    if (events++ < MOST) {
      Explainer explainer = new Explainer(event.document(), Nowhere::new);
      for (ItemGroup group : mapping.groups()) {
        ItemGroup taking = group.of(event.kind());
        if (!taking.rules().isEmpty()) {
          add(taking.rules(), explainer.explain(taking));
        }
      }
    }
    return mapper.take(event);
  }

  private void add(List<Rule> rules, List<Explanation> added) {
    for (int index = 0; index < rules.size(); index++) {
      explanations.merge(rules.get(index), added.get(index), Explanation::and);
    }
  }

  @Override
  public void miss(byte[] bytes, int from, int to) {
    if (firstMiss == null) {
      firstMiss = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  /** The first text that no pattern matches; null where all match. */
  public @Nullable String firstMiss() {
    return firstMiss == null ? null : Excerpt.of(firstMiss);
  }

  /** What each metric made of all events, in the order of the configuration. */
  public List<Explanation> explanations() {
    return mapping.groups().stream()
        .flatMap(group -> group.rules().stream())
        .map(rule -> explanations.getOrDefault(rule, Explanation.none(rule.metric())))
        .toList();
  }

  @Override
  public JsonNode memory() {
    return NullNode.instance;
  }

  @Override
  public void restore(JsonNode memory) {}
}
