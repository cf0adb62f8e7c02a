package io.gaugesmith.exporter.targets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets that a probe lists.
 *
 * @param stated in the configuration
 * @param file more of them; null for none
 */
public record ListedTargets(List<Target> stated, @Nullable TargetsFile file) {
  public ListedTargets {
    stated = List.copyOf(stated);
  }

  /** A target and what its list says of it. */
  public record Listed(Target target, Map<String, String> labels) {}

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
  public Set<Target> known() {
    return file == null ? Set.copyOf(stated) : file.knownWith(stated);
  }
}
