package io.gaugesmith.exporter.sources.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Files counted by extension or folder: the declared groups first, then the others by name. */
final class Groups {
  private final FilesConfig config;
  private final Map<String, Totals> groups = new LinkedHashMap<>();
  private final Extensions extensions;

  Groups(FilesConfig config) {
    this.config = config;
    config.groups().forEach(this::named);
    extensions = new Extensions(config.groups(), this::named);
  }

  /** The group with this name, which exists from then on. */
  Totals named(String group) {
    return groups.computeIfAbsent(group, name -> new Totals());
  }

  Totals of(Name name, Place place) {
    if (config.groupBy() == GroupBy.EXTENSION) {
      return extensions.group(name);
    }
    Totals folder = place.group();
    return folder != null ? folder : named("");
  }

  ArrayNode document(Predicate<String> wanted) {
    ArrayNode document = JsonNodeFactory.instance.arrayNode();
    Set<String> declared = Set.copyOf(config.groups());
    groups.forEach((name, totals) -> {
      if (declared.contains(name)) {
        totals.write(document.addObject().put("group", name), wanted);
      }
    });
    groups.entrySet().stream()
        .filter(group -> !declared.contains(group.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(group ->
            group.getValue().write(document.addObject().put("group", group.getKey()), wanted));
    return document;
  }
}
