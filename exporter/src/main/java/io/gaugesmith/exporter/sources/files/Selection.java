package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.exporter.options.Glob;
import java.util.List;

/** Which files count, by name or path. */
final class Selection {
  private final NameRule[] include;
  private final NameRule[] exclude;

  Selection(List<Glob> include, List<Glob> exclude) {
    this.include = include.stream().map(NameRule::of).toArray(NameRule[]::new);
    this.exclude = exclude.stream().map(NameRule::of).toArray(NameRule[]::new);
  }

  boolean accepts(Name name, Place place) {
    return (include.length == 0 || any(include, name, place)) && !any(exclude, name, place);
  }

  private static boolean any(NameRule[] rules, Name name, Place place) {
    for (NameRule rule : rules) {
      if (rule.matches(name, place)) {
        return true;
      }
    }
    return false;
  }
}
