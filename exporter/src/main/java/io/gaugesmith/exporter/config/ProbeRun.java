package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Within which limits a probe runs: judged also where its source is wrong. */
public record ProbeRun(
    @Doc("How long one probe may take. Absent: what `defaults` say.") @Nullable Duration timeout,
    @Doc("With more series than this a probe fails.") @Default("10000") int maxSeries,
    @Doc("Constant labels of all its series, by name; they win over those of `defaults`.")
        @Default("{}")
        Map<String, String> labels)
    implements ReadingEntry.Run {
  public ProbeRun {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    Rules rules = new Rules();
    Limits.checkTimeout(rules, timeout);
    Limits.checkMaxSeries(rules, maxSeries);
    Limits.checkLabels(rules, labels);
    rules.report();
  }
}
