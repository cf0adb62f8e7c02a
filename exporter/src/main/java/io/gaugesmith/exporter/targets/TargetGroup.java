package io.gaugesmith.exporter.targets;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some targets of a file_sd file. */
@Doc("Targets with the same labels.")
public record TargetGroup(
    @Doc("The targets.") @Default("[]") List<Target> targets,
    @Doc("Labels of all of them.") @Default("{}") Map<String, String> labels) {
  public TargetGroup {
    targets = List.copyOf(targets);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
