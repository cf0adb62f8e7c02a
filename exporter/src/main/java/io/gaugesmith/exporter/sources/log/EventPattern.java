package io.gaugesmith.exporter.sources.log;

import com.google.re2j.Pattern;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.sources.EventKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression that makes events of lines.
 *
 * @param name empty where there is only one
 * @param fields what its groups become in the document, in this order
 */
record EventPattern(String name, Pattern pattern, List<Field> fields) {
  /** A field of the document: the text of a group, or what that stands for. */
  record Field(String name, int group, FieldType type) {}

  EventPattern {
    fields = List.copyOf(fields);
  }

  static EventPattern of(String name, Regex regex) {
    List<Field> fields =
        regex.pattern().namedGroups().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(group -> new Field(group.getKey(), group.getValue(), FieldType.TEXT))
            .toList();
    return new EventPattern(name, regex.pattern(), fields);
  }

  List<Integer> groups() {
    return fields.stream().map(Field::group).toList();
  }

  EventKind kind() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    fields.stream().map(Field::name).filter(name -> !seen.add(name)).forEach(twice::add);
    return new EventKind(
        name,
        fields.stream()
            .map(field ->
                field.type() == FieldType.TEXT && !twice.contains(field.name()) ? field.name() : "")
            .toList());
  }
}
