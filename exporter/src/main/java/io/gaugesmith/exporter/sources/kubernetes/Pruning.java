package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.sources.Wanted;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out of the objects of a list what nobody reads, so that a long list takes the memory of
 * what is read: a pod's specification is many times as long as its labels. Who manages which field
 * is left out always, as kubectl does: it is half of the metadata, and no measurement.
 */
final class Pruning {
  /** Fields of objects that are looked at: those in which the bulk stands, and their fields. */
  private static final int DEPTH = 2;

  private final Wanted wanted;

  Pruning(Wanted wanted) {
    this.wanted = wanted;
  }

  /** The page itself, or the object, without what is not wanted. */
  JsonNode pruned(JsonNode page) {
    dropManagers(page);
    for (JsonNode item : page.path("items")) {
      dropManagers(item);
      prune(item, List.of("items", "[]"), DEPTH);
    }
    return page;
  }

  private static void dropManagers(JsonNode node) {
    if (node.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
  }

  private void prune(JsonNode node, List<String> place, int depth) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    List<String> unwanted = new ArrayList<>();
    object
        .properties()
        .forEach(field -> {
          List<String> path = new ArrayList<>(place);
          path.add(field.getKey());
          if (!wanted.reads(path.toArray(String[]::new))) {
            unwanted.add(field.getKey());
          } else if (depth > 1) {
            prune(field.getValue(), path, depth - 1);
          }
        });
    object.remove(unwanted);
  }
}
