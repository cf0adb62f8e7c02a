package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a metric's samples are made of, and by what: as its type has it. */
final class RuleValues {
  private final MetricConfig config;
  private final @Nullable Part value;
  private final @Nullable Part buckets;
  private final @Nullable Part count;
  private final @Nullable Part sum;
  private final List<Part> quantiles = new ArrayList<>();

  /** Makes a part of an option, noting what is wrong with it. */
  interface Parts {
    @Nullable Part of(String option, @Nullable Expression expression);
  }

  RuleValues(MetricConfig config, Parts parts) {
    this.config = config;
    this.value = parts.of("value", config.value());
    this.buckets = parts.of("buckets_from", config.bucketsFrom());
    this.count = parts.of("count", config.count());
    this.sum = parts.of("sum", config.sum());
    for (Map.Entry<String, Expression> quantile : config.quantilesFrom().entrySet()) {
      Part part = parts.of("quantiles_from." + quantile.getKey(), quantile.getValue());
      if (part != null) {
        quantiles.add(part);
      }
    }
  }

  /** The expressions, in the order in which the sampler takes what they give. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    addTo(parts, value);
    addTo(parts, buckets);
    parts.addAll(quantiles);
    addTo(parts, count);
    addTo(parts, sum);
    return parts;
  }

  private static void addTo(List<Part> parts, @Nullable Part part) {
    if (part != null) {
      parts.add(part);
    }
  }

  /** Makes what makes the samples of one document. */
  Supplier<Sampler> sampler(Metric metric, boolean overEvents) {
    NumberReader reader = new NumberReader(config);
    Scale scale = Scale.of(config.scale());
    Aggregate aggregate = config.aggregate();
    NumberPart number = number(metric, value, reader);
    if (overEvents && number != null && !metric.type().isScalar()) {
      return always(new ObservationSampler(metric, number, scale));
    }
    return switch (metric.type()) {
      case GAUGE, COUNTER, UNKNOWN, INFO -> {
        if (aggregate != null) {
          yield () -> new AggregateSampler(metric, number, aggregate, scale);
        }
        yield always(new ScalarSampler(metric, number, scale));
      }
      case STATESET -> always(new StatesetSampler(metric, required(value), config));
      case GAUGEHISTOGRAM -> {
        NumberPart spread = new NumberPart(metric, required(value), reader);
        yield () -> new SpreadSampler(metric, spread, scale, config.buckets());
      }
      case HISTOGRAM ->
          always(
              new SourceHistogramSampler(
                  metric,
                  required(buckets),
                  number(metric, count, reader),
                  number(metric, sum, reader)));
      case SUMMARY -> {
        if (value == null) {
          yield always(sourceSummary(metric, reader, scale));
        }
        NumberPart spread = new NumberPart(metric, value, reader);
        yield () -> new SpreadSampler(metric, spread, scale, config.quantiles());
      }
    };
  }

  private SourceSummarySampler sourceSummary(Metric metric, NumberReader reader, Scale scale) {
    List<SourceSummarySampler.Known> known = new ArrayList<>();
    List<String> keys = List.copyOf(config.quantilesFrom().keySet());
    for (int index = 0; index < keys.size(); index++) {
      known.add(
          new SourceSummarySampler.Known(
              Double.parseDouble(keys.get(index)),
              new NumberPart(metric, quantiles.get(index), reader)));
    }
    return new SourceSummarySampler(
        metric, known, number(metric, count, reader), number(metric, sum, reader), scale);
  }

  private static @Nullable NumberPart number(
      Metric metric, @Nullable Part part, NumberReader reader) {
    return part == null ? null : new NumberPart(metric, part, reader);
  }

  private static Supplier<Sampler> always(Sampler stateless) {
    return () -> stateless;
  }

  private static Part required(@Nullable Part part) {
    if (part == null) {
      throw new IllegalStateException("the rules of MetricConfig do not hold");
    }
    return part;
  }
}
