package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.targets.Target;
import io.gaugesmith.exporter.targets.TargetPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request may name as a probe's target: judged also where its source is wrong. */
public record ProbeTargets(
    @Doc(
            "What a target may be, as patterns: a network, an address, a name, or `*.` and a name for all names"
                + " below it; each with a port or for any. Without `allow` only what is listed.")
        @Default("[]")
        List<TargetPattern> allow,
    @Doc("Targets that are allowed and that /discovery lists.") @Default("[]") List<Target> targets,
    @Doc(
            "A file_sd file (JSON or YAML) with more of them and their labels; read again when it"
                + " changes.")
        @Nullable FilePath targetsFile) {
  public ProbeTargets {
    allow = List.copyOf(allow);
    targets = List.copyOf(targets);
    new Rules()
        .require(
            !allow.isEmpty() || !targets.isEmpty() || targetsFile != null,
            "",
            "allows no target; write allow, targets or targets_file")
        .report();
  }
}
