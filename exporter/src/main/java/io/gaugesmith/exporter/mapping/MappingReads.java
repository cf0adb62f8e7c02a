package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.jq.Reads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out which paths of a document a mapping reads. */
final class MappingReads {
  private static final Reads ROOT = new Reads(Set.of(List.of()), Set.of(), Set.of(List.of()));

  private MappingReads() {}

  /** Null when an expression reads what cannot be known. */
  static @Nullable Set<List<String>> of(List<ItemGroup> groups) {
    Set<List<String>> paths = new HashSet<>();
    for (ItemGroup group : groups) {
      Part each = group.each();
      Reads items = each == null ? ROOT : each.expression().reads();
      if (items == null || !addItems(group, items, each == null, paths)) {
        return null;
      }
    }
    return paths;
  }

  private static boolean addItems(
      ItemGroup group, Reads items, boolean itemIsDocument, Set<List<String>> paths) {
    paths.addAll(items.ofRoot());
    Set<List<String>> results = items.results();
    if (results == null) {
      paths.addAll(items.ofInput());
    }
    boolean readsItems = false;
    for (Part part : (Iterable<Part>) group.partsOfItems()::iterator) {
      Reads reads = part.expression().reads();
      if (reads == null) {
        return false;
      }
      paths.addAll(reads.ofRoot());
      readsItems |= !reads.ofInput().isEmpty();
      if (results != null) {
        results.forEach(prefix -> reads.ofInput().forEach(path -> paths.add(join(prefix, path))));
      }
    }
    if (results != null && !itemIsDocument && !readsItems) { // that they are there is read
      paths.addAll(results.stream().filter(path -> !path.isEmpty()).toList());
    }
    return true;
  }

  private static List<String> join(List<String> prefix, List<String> path) {
    List<String> joined = new ArrayList<>(prefix);
    joined.addAll(path);
    return List.copyOf(joined);
  }
}
