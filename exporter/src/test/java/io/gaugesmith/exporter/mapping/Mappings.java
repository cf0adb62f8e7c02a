package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Metrics as users write them, documents, and what becomes of the two, as text. */
final class Mappings {
  static final ObjectMapper JSON = new ObjectMapper();

  private Mappings() {}

  static MetricMapping compile(String yaml) throws InvalidMappingException {
    return MetricMapping.compile(configs(yaml), "app", Set.of("status"), false);
  }

  /** The samples; then, where items may be skipped, how many were. */
  static String map(String yaml, String document) throws Exception {
    return map(yaml, new Document(JSON.readTree(document)));
  }

  static String map(String yaml, Document document) throws Exception {
    Snapshot.Builder out = Snapshot.builder();
    compile(yaml).map(document, out);
    return text(out.build());
  }

  static String text(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    for (Family family : snapshot.families()) {
      Metric metric = family.metric();
      text.append("# ").append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
      for (int series = 0; series < family.size(); series++) {
        StringBuilder labels = new StringBuilder();
        for (int label = 0; label < metric.labelNames().size(); label++) {
          labels.append(label == 0 ? "{" : ",").append(metric.labelNames().get(label));
          labels.append("=\"").append(family.series().labelValue(series, label)).append('"');
        }
        labels.append(labels.isEmpty() ? "" : "}");
        text.append(metric.name()).append(labels).append(' ');
        text.append(text(family.value(series))).append('\n');
      }
    }
    snapshot
        .skippedItems()
        .ifPresent(skipped -> text.append("skipped ").append(skipped).append('\n'));
    return text.toString();
  }

  private static String text(Value value) {
    return switch (value) {
      case Scalar scalar -> number(scalar.value());
      case HistogramValue histogram -> {
        StringBuilder text = new StringBuilder();
        histogram
            .buckets()
            .forEach(bucket ->
                text.append(number(bucket.upperBound()))
                    .append(':')
                    .append(number(bucket.cumulativeCount()))
                    .append(' '));
        Double sum = histogram.sum();
        yield text + "sum " + (sum == null ? "?" : number(sum));
      }
      case SummaryValue summary -> {
        StringBuilder text = new StringBuilder();
        summary
            .quantiles()
            .forEach(quantile ->
                text.append(number(quantile.quantile()))
                    .append(':')
                    .append(number(quantile.value()))
                    .append(' '));
        Double count = summary.count();
        Double sum = summary.sum();
        yield text
            + "count "
            + (count == null ? "?" : number(count))
            + " sum "
            + (sum == null ? "?" : number(sum));
      }
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @SuppressWarnings("unchecked")
  static List<MetricConfig> configs(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    List<MetricConfig> configs = new ArrayList<>();
    for (Object entry : (List<Object>) loaded) {
      configs.add(config((Map<String, Object>) entry));
    }
    return configs;
  }

  @SuppressWarnings("unchecked")
  private static MetricConfig config(Map<String, Object> options) {
    Map<String, Object> left = new LinkedHashMap<>(options);
    List<MetricConfig> metrics = new ArrayList<>();
    for (Object member : list(left.remove("metrics"))) {
      metrics.add(config((Map<String, Object>) member));
    }
    MetricConfig config =
        new MetricConfig(
            text(left.remove("name")),
            text(left.remove("help")),
            word(MetricType.class, left.getOrDefault("type", "gauge")),
            expression(left.remove("value")),
            expression(left.remove("each")),
            expression(left.remove("when")),
            expressions(left.remove("labels")),
            texts(left.remove("map")),
            text(left.remove("otherwise")),
            word(Parse.class, left.remove("parse")),
            text(left.remove("zone")),
            text(left.remove("layout")),
            decimal(left.remove("scale")),
            word(Aggregate.class, left.remove("aggregate")),
            word(Missing.class, left.remove("missing")),
            text(left.remove("on")),
            duration(left.remove("expire")),
            list(left.remove("states")).stream().map(String::valueOf).toList(),
            list(left.remove("buckets")).stream().map(Mappings::decimal).toList(),
            expression(left.remove("buckets_from")),
            expression(left.remove("count")),
            expression(left.remove("sum")),
            list(left.remove("quantiles")).stream().map(Mappings::decimal).toList(),
            expressions(left.remove("quantiles_from")),
            metrics);
    left.remove("type");
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown options " + left.keySet());
    }
    return config;
  }

  private static <E extends Enum<E>> E word(Class<E> type, Object word) {
    return word == null ? null : Enum.valueOf(type, String.valueOf(word).toUpperCase(Locale.ROOT));
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  private static @Nullable String text(Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private static Double decimal(Object value) {
    return value == null ? null : Double.valueOf(((Number) value).doubleValue());
  }

  private static @Nullable Duration duration(Object text) {
    return text == null ? null : Duration.parse("PT" + text);
  }

  private static Expression expression(Object value) {
    return value == null ? null : Expression.compile(String.valueOf(value));
  }

  private static Map<String, Expression> expressions(Object value) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    texts(value).forEach((name, text) -> expressions.put(name, expression(text)));
    return expressions;
  }

  private static Map<String, String> texts(Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null) {
      ((Map<?, ?>) value)
          .forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
    }
    return texts;
  }

  /** What compiling fails with: a problem of one option, or of the mapping. */
  static String problem(String yaml) {
    try {
      compile(yaml);
      return "";
    } catch (InvalidOption e) {
      return e.option() + ": " + e.getMessage();
    } catch (InvalidMappingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }
}
