package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a collector runs and within which limits: judged also where its source is wrong. */
public record CollectorRun(
    @Doc("How often it collects in the background. Absent: it collects on each scrape.")
        @Nullable Duration every,
    @Doc("How long one collection may take. Absent: what `defaults` say.")
        @Nullable Duration timeout,
    @Doc(
            "How long the last good values may stay on the page after the first collection that"
                + " failed.")
        @Default("0s")
        Duration keepLast,
    @Doc("With more series than this a collection fails; in `log`, new ones fold into one.")
        @Default("10000")
        int maxSeries,
    @Doc("Constant labels of all its series, by name; they win over those of `defaults`.")
        @Default("{}")
        Map<String, String> labels)
    implements ReadingEntry.Run {
  public CollectorRun {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    Rules rules = new Rules();
    Limits.checkInterval(rules, every);
    Limits.checkTimeout(rules, timeout);
    Limits.checkMaxSeries(rules, maxSeries);
    Limits.checkLabels(rules, labels);
    rules.report();
  }
}
