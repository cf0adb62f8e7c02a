package io.gaugesmith.exporter.mapping;

import io.gaugesmith.collect.CollectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that are made of the same items; most often one.
 *
 * @param kind the kind of events they are made of, by its place; -1 for all
 */
record ItemGroup(int kind, @Nullable Part each, @Nullable Part when, List<Rule> rules) {
  ItemGroup {
    rules = List.copyOf(rules);
  }

  /** The rules that take events of this kind; none where the group takes others. */
  ItemGroup of(int eventKind) {
    boolean takes = kind < 0 || kind == eventKind;
    return new ItemGroup(
        kind,
        each,
        when,
        rules.stream()
            .filter(rule -> takes && (rule.kind() < 0 || rule.kind() == eventKind))
            .toList());
  }

  /** Every expression that is evaluated on an item. */
  Stream<Part> partsOfItems() {
    Stream<Part> ofRules =
        rules.stream()
            .flatMap(rule ->
                Stream.of(
                        rule.labels().stream(),
                        rule.values().stream(),
                        Stream.ofNullable(rule.when()))
                    .flatMap(parts -> parts));
    return Stream.concat(Stream.ofNullable(when), ofRules);
  }

  void run(Run run) throws CollectionException {
    List<Item> items = items(run);
    for (Rule rule : rules) {
      rule.run(run, items);
    }
  }

  /** What {@code each} gives, without that for which the group's {@code when} does not hold. */
  List<Item> items(Run run) throws CollectionException {
    String first = rules.getFirst().metric().name();
    List<Item> all = run.items(first, each);
    if (when == null) {
      return all;
    }
    List<Item> kept = new ArrayList<>(all.size());
    for (Item item : all) {
      if (item.isMissing() || run.holds(first, when, item)) {
        kept.add(item);
      }
    }
    return kept;
  }
}
