package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Accumulates what events say, by the rules of a mapping. An event counts whole or not at all. Not
 * for use by several threads.
 */
final class EventMapper implements EventSink {
  private static final String DROPPED = "dropped";

  private final Map<Metric, SeriesTable> tables = new LinkedHashMap<>();
  private final List<Plan> plans = new ArrayList<>();
  private final SeriesBudget budget;
  private final PendingSamples pending;
  private final LongSupplier nanos;
  private final boolean needsTime; // which costs as much as adding to a few counters

  /**
   * What is to be done with the events of one kind.
   *
   * @param all every group of rules that takes them
   * @param plain of the same rules those that need no document
   * @param others of the groups those that need one
   */
  private record Plan(List<ItemGroup> all, List<PlainRule> plain, List<ItemGroup> others) {}

  /**
   * A mapper that has seen nothing yet.
   *
   * @param maxSeries how many series it may make
   */
  EventMapper(MetricMapping mapping, long maxSeries, LongSupplier nanos) {
    this.nanos = nanos;
    budget = new SeriesBudget(maxSeries);
    mapping.accumulations().forEach(one -> tables.put(one.metric(), new SeriesTable(one, budget)));
    needsTime = mapping.accumulations().stream().anyMatch(Accumulation::needsTime);
    pending = new PendingSamples(tables);
    List<EventKind> kinds = mapping.kinds();
    for (int kind = 0; kind < kinds.size(); kind++) {
      plans.add(plan(mapping.groups(), kind, kinds.get(kind)));
    }
  }

  private Plan plan(List<ItemGroup> groups, int place, EventKind kind) {
    List<ItemGroup> all = groups.stream().map(group -> group.of(place)).toList();
    List<PlainRule> plain = new ArrayList<>();
    List<ItemGroup> others = new ArrayList<>();
    for (ItemGroup group : all) {
      List<Rule> rest = new ArrayList<>();
      for (Rule rule : group.rules()) {
        PlainRule fast = group.when() == null ? PlainRule.of(rule, kind, table(rule)) : null;
        if (fast == null) {
          rest.add(rule);
        } else {
          plain.add(fast);
        }
      }
      if (!rest.isEmpty()) {
        others.add(new ItemGroup(group.kind(), group.each(), group.when(), rest));
      }
    }
    return new Plan(all.stream().filter(group -> !group.rules().isEmpty()).toList(), plain, others);
  }

  private SeriesTable table(Rule rule) {
    SeriesTable table = tables.get(rule.metric());
    if (table == null) {
      throw new IllegalStateException(rule.metric().name() + " is not accumulated");
    }
    return table;
  }

  @Override
  public boolean take(Event event) {
    pending.clear();
    try {
      if (!gather(event, plans.get(event.kind()))) {
        return false;
      }
    } catch (CollectionException
        | InvalidValueException
        | RuntimeException
        | StackOverflowError _) { // whatever an event does, the next one is read
      return false;
    }
    pending.commit(needsTime ? nanos.getAsLong() : 0);
    return true;
  }

  private boolean gather(Event event, Plan plan) throws CollectionException, InvalidValueException {
    List<ItemGroup> groups = plan.all();
    if (event.isPlain()) {
      for (PlainRule rule : plan.plain()) {
        if (!rule.take(event, pending)) {
          return false;
        }
      }
      groups = plan.others();
    }
    if (!groups.isEmpty()) {
      Run run = new Run(event.document(), pending);
      for (ItemGroup group : groups) {
        group.run(run);
      }
    }
    return true;
  }

  /** Adds all that has accumulated. */
  void report(Snapshot.Builder out) {
    long now = nanos.getAsLong();
    tables.values().forEach(table -> table.report(now, out));
  }

  /** How often an event made a series for which there was no room. */
  long dropped() {
    return budget.dropped();
  }

  @Override
  public JsonNode memory() {
    ArrayNode memory = JsonNodeFactory.instance.arrayNode();
    tables.values().forEach(table -> memory.add(table.memory()));
    memory.addObject().put(DROPPED, budget.dropped());
    return memory;
  }

  @Override
  public void restore(JsonNode memory) throws IOException {
    for (JsonNode one : memory) {
      budget.goOnFrom(one.path(DROPPED).asLong());
      for (SeriesTable table : tables.values()) {
        if (table.isMadeLike(one)) {
          table.restore(one);
        }
      }
    }
  }
}
