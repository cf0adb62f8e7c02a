package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import io.gaugesmith.metrics.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Snapshots with everything that a snapshot can hold, by chance. */
final class RandomSnapshots {
  private static final List<MetricType> TYPES = List.of(MetricType.values());
  private static final String[] TEXTS = {
    "", "a", "\\", "\"", "\n", "\\n", "é", "😀", "\r", "\t", " ", "#", "}", "{", ",", "=", "a b",
    "\0"
  };

  private final Random random;
  private final boolean anyNames;

  private RandomSnapshots(Random random, boolean anyNames) {
    this.random = random;
    this.anyNames = anyNames;
  }

  /**
   * @param anyNames whether names have characters outside the classic set
   */
  static Snapshot next(Random random, boolean anyNames) {
    return new RandomSnapshots(random, anyNames).snapshot();
  }

  private Snapshot snapshot() {
    while (true) {
      Snapshot.Builder out = Snapshot.builder();
      int families = 1 + random.nextInt(8);
      for (int family = 0; family < families; family++) {
        addFamily(out, family);
      }
      try {
        return out.build();
      } catch (InvalidSampleException clash) {
        // names by chance; the next ones will do
      }
    }
  }

  private void addFamily(Snapshot.Builder out, int number) {
    MetricType type = TYPES.get(random.nextInt(TYPES.size()));
    String name = name("m" + number);
    if (random.nextBoolean()) {
      name += type == MetricType.INFO ? "_info" : type == MetricType.COUNTER ? "_total" : "_x";
    }
    List<String> labels = new ArrayList<>();
    for (int label = random.nextInt(3); label > 0; label--) {
      labels.add(name("l" + label));
    }
    if (type == MetricType.STATESET) {
      labels.add(name);
    }
    Metric metric = new Metric(type, name, random.nextInt(4) == 0 ? "" : text(5), labels);
    Set<List<String>> seen = new HashSet<>();
    for (int series = 1 + random.nextInt(5); series > 0; series--) {
      List<String> values = labels.stream().map(any -> text(3)).toList();
      if (seen.add(values)) {
        out.add(metric, value(type), values.toArray(String[]::new));
      }
    }
  }

  private Value value(MetricType type) {
    return switch (type) {
      case INFO -> new Scalar(1, exemplar());
      case STATESET -> new Scalar(random.nextInt(2), exemplar());
      case COUNTER -> new Scalar(Math.abs(finite()), exemplar());
      case GAUGE, UNKNOWN -> new Scalar(number(), exemplar());
      case HISTOGRAM, GAUGEHISTOGRAM -> new HistogramValue(buckets(), maybe());
      case SUMMARY -> {
        List<Quantile> quantiles = new ArrayList<>();
        double quantile = 0;
        for (int count = random.nextInt(4); count > 0; count--) {
          quantiles.add(new Quantile(quantile, random.nextInt(4) == 0 ? number() : 1));
          quantile += 0.25;
        }
        yield new SummaryValue(quantiles, maybe(), maybe());
      }
    };
  }

  private List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    double bound = random.nextInt(3) == 0 ? finite() : random.nextDouble();
    double count = 0;
    for (int more = random.nextInt(5); more > 0 && bound < 1e300; more--) {
      count += random.nextInt(8) == 0 ? random.nextDouble() : random.nextInt(1000);
      buckets.add(new Bucket(bound, count, exemplar()));
      bound = Math.nextUp(bound) + Math.abs(bound) * random.nextInt(1000);
    }
    buckets.add(new Bucket(Double.POSITIVE_INFINITY, count + 1, exemplar()));
    return buckets;
  }

  private @Nullable Exemplar exemplar() {
    if (random.nextInt(3) != 0) {
      return null;
    }
    Map<String, String> labels = new TreeMap<>();
    for (int label = random.nextInt(3); label > 0; label--) {
      // the judge counts escaped quotes of exemplars as quotes, so they have none here
      labels.put("e" + label, text(40).replace("\"", "").replace("\\", ""));
    }
    return new Exemplar(
        labels, finite(), random.nextBoolean() ? Double.valueOf(Math.abs(finite())) : null);
  }

  private @Nullable Double maybe() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> Double.valueOf(number());
      default -> Double.valueOf(random.nextInt(100));
    };
  }

  private double number() {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> finite();
    };
  }

  private double finite() {
    double any = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || !Double.isFinite(any) ? random.nextInt(1000) - 500 : any;
  }

  private String name(String classic) {
    return anyNames && random.nextBoolean() ? classic + ".é\"\\\n " + random.nextInt(9) : classic;
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int part = random.nextInt(most + 1); part > 0; part--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }
}
