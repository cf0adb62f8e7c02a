package io.gaugesmith.exporter.targets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The targets that a probe lists: in the configuration, and in a file. */
public final class ListedTargets {
  private final List<Target> stated;
  private final @Nullable TargetsFile file;
  private volatile Known known;

  /** Whatever stands in these groups, and what is stated. */
  private record Known(List<TargetGroup> groups, KnownTargets targets) {}

  /** A target and what its list says of it. */
  public record Listed(Target target, Map<String, String> labels) {}

  /**
   * A list.
   *
   * @param file more of them; null for none
   */
  public ListedTargets(List<Target> stated, @Nullable TargetsFile file) {
    this.stated = List.copyOf(stated);
    this.file = file;
    known = new Known(List.of(), new KnownTargets(stated));
  }

  /**
   * All of them, each once.
   *
   * @throws IOException when the file is not as it should be
   */
  public List<Listed> all() throws IOException {
    Set<Target> seen = new HashSet<>();
    List<Listed> all = new ArrayList<>();
    for (Target target : stated) {
      if (seen.add(target)) {
        all.add(new Listed(target, Map.of()));
      }
    }
    for (TargetGroup group : file == null ? List.<TargetGroup>of() : file.groups()) {
      for (Target target : group.targets()) {
        if (seen.add(target)) {
          all.add(new Listed(target, group.labels()));
        }
      }
    }
    return all;
  }

  /** All of them as of the last time that the file was as it should be. */
  @SuppressWarnings("ReferenceEquality") // the groups of one reading
  KnownTargets known() {
    Known last = known;
    List<TargetGroup> groups = file == null ? last.groups() : file.lastGood();
    if (groups != last.groups()) {
      List<Target> all = new ArrayList<>(stated);
      groups.forEach(group -> all.addAll(group.targets()));
      last = new Known(groups, new KnownTargets(all));
      known = last;
    }
    return last.targets();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListedTargets list
        && stated.equals(list.stated)
        && Objects.equals(file, list.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stated, file);
  }
}
