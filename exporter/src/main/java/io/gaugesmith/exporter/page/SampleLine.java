package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.Exemplar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line with a number. The timestamp is as written, in the unit of the dialect. */
record SampleLine(
    String name,
    Map<String, String> labels,
    double value,
    @Nullable Double timestamp,
    @Nullable Exemplar exemplar) {}
