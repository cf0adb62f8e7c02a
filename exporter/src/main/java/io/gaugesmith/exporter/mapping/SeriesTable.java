package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The series that events make of one metric. Where there is no room for a new one it folds into one
 * whose labels say so. Not for use by several threads.
 */
final class SeriesTable {
  static final String OVERFLOW = "__overflow__";

  private final Accumulation accumulation;
  private final SeriesBudget budget;
  private final Cells cells;
  private final List<String[]> labels = new ArrayList<>();
  private final Map<List<String>, Integer> rows = new HashMap<>();
  private final Set<List<String>> statesets = new HashSet<>(); // with room for all their states
  private int version;

  SeriesTable(Accumulation accumulation, SeriesBudget budget) {
    this.accumulation = accumulation;
    this.budget = budget;
    cells = accumulation.cells();
    budget.reserve((long) cells.seriesOfRow() * accumulation.states());
    if (accumulation.startsAtZero()) {
      addRow(new String[0]);
    }
  }

  Metric metric() {
    return accumulation.metric();
  }

  /** Whether all events count, and not only the newest. */
  boolean isSum() {
    return !accumulation.isNewest();
  }

  /** Changes when rows have other places than before. */
  int version() {
    return version;
  }

  /** The row of these labels; that of the overflow where there is no room for them. */
  int row(String[] labelValues) {
    Integer known = rows.get(Arrays.asList(labelValues));
    if (known != null) {
      return known;
    }
    if (accumulation.statedLabels() == 0 || (!isFold(labelValues) && hasRoom(labelValues))) {
      return addRow(labelValues.clone());
    }
    String[] folded = labelValues.clone();
    Arrays.fill(folded, 0, accumulation.statedLabels(), OVERFLOW);
    Integer overflow = rows.get(Arrays.asList(folded));
    return overflow == null ? addRow(folded) : overflow;
  }

  /** Takes what these labels need; those of a stateset all that its states need, or nothing. */
  private boolean hasRoom(String[] labelValues) {
    if (accumulation.states() == 1) {
      return budget.take(cells.seriesOfRow());
    }
    List<String> stated = stated(labelValues);
    if (!statesets.contains(stated) && budget.take(accumulation.states())) {
      statesets.add(stated);
    }
    return statesets.contains(stated);
  }

  private List<String> stated(String[] labelValues) {
    return List.of(labelValues).subList(0, accumulation.statedLabels());
  }

  /** Whether the row is the one into which others were folded. */
  boolean isOverflow(int row) {
    return isFold(labels.get(row));
  }

  private boolean isFold(String[] labelValues) {
    return accumulation.statedLabels() > 0 && labelValues[0].equals(OVERFLOW);
  }

  private int addRow(String[] labelValues) {
    int row = labels.size();
    labels.add(labelValues);
    rows.put(List.of(labelValues), row);
    cells.addRow();
    return row;
  }

  void add(int row, double number, long nanos) {
    cells.add(row, number, nanos);
  }

  void report(long nanos, Snapshot.Builder out) {
    forgetWhatIsOver(nanos);
    for (int row = 0; row < labels.size(); row++) {
      cells.report(metric(), row, labels.get(row), nanos, out);
    }
  }

  private void forgetWhatIsOver(long nanos) {
    int kept = 0;
    int count = labels.size();
    for (int row = 0; row < count; row++) {
      if (cells.isOver(row, nanos)) {
        if (accumulation.statedLabels() > 0 && !isOverflow(row)) {
          budget.giveBack(cells.seriesOfRow());
          statesets.remove(stated(labels.get(row)));
        }
      } else {
        if (kept < row) {
          cells.move(row, kept);
          labels.set(kept, labels.get(row));
        }
        kept++;
      }
    }
    if (kept < count) {
      cells.truncate(kept);
      labels.subList(kept, count).clear();
      rows.clear();
      for (int row = 0; row < kept; row++) {
        rows.put(List.of(labels.get(row)), row);
      }
      version++;
    }
  }

  /** How they were made: what must be the same for them to go on. */
  private ObjectNode making() {
    ObjectNode making = JsonNodeFactory.instance.objectNode();
    making.put("name", metric().name()).put("type", MetricRules.name(metric().type()));
    ArrayNode names = making.putArray("labels");
    metric().labelNames().forEach(names::add);
    ArrayNode bounds = making.putArray("bounds");
    accumulation.bounds().forEach(bounds::add);
    return making;
  }

  /** What must survive a restart. */
  ObjectNode memory() {
    ObjectNode memory = making();
    ArrayNode series = memory.putArray("series");
    for (int row = 0; row < labels.size(); row++) {
      JsonNode cell = cells.memory(row);
      if (cell != null) {
        ArrayNode values = series.addArray();
        for (String label : labels.get(row)) {
          values.add(label);
        }
        values.add(cell);
      }
    }
    return memory;
  }

  /** Whether a memory is of the same metric, made in the same way. */
  boolean isMadeLike(JsonNode memory) {
    return making()
        .propertyStream()
        .allMatch(part -> part.getValue().toString().equals(memory.path(part.getKey()).toString()));
  }

  void restore(JsonNode memory) throws IOException {
    int width = metric().labelNames().size();
    for (JsonNode one : memory.path("series")) {
      if (one.size() != width + 1) {
        throw new IOException(metric().name() + " has a series without its labels");
      }
      String[] values = new String[width];
      for (int label = 0; label < width; label++) {
        values[label] = one.get(label).asText();
      }
      cells.restore(row(values), one.get(width));
    }
  }
}
