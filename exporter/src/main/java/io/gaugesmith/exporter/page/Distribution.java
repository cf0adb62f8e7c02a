package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of one histogram or summary at one moment. */
final class Distribution {
  private final MetricType type;
  private final Dialect dialect;
  private final List<HistogramValue.Bucket> buckets = new ArrayList<>();
  private final List<SummaryValue.Quantile> quantiles = new ArrayList<>();
  private @Nullable Double count;
  private @Nullable Double sum;

  Distribution(MetricType type, Dialect dialect) {
    this.type = type;
    this.dialect = dialect;
  }

  void addBucket(String bound, double value, @Nullable Exemplar exemplar)
      throws MalformedPageException {
    buckets.add(new HistogramValue.Bucket(bound("le", bound), value, exemplar));
  }

  void addQuantile(String quantile, double value) throws MalformedPageException {
    double share = bound("quantile", quantile);
    if (!(share >= 0 && share <= 1)) {
      throw new MalformedPageException("quantile \"" + quantile + "\" is not between 0 and 1");
    }
    if (dialect == Dialect.OPENMETRICS && value < 0) {
      throw new MalformedPageException("a quantile's value must not be negative");
    }
    quantiles.add(new SummaryValue.Quantile(share, value));
  }

  void setCount(double value) throws MalformedPageException {
    if (count != null) {
      throw new MalformedPageException("the count stands twice");
    }
    count = value;
  }

  void setSum(double value) throws MalformedPageException {
    if (sum != null) {
      throw new MalformedPageException("the sum stands twice");
    }
    sum = value;
  }

  Value value() throws MalformedPageException {
    return type == MetricType.SUMMARY ? summary() : histogram();
  }

  private Value summary() throws MalformedPageException {
    quantiles.sort(Comparator.comparingDouble(SummaryValue.Quantile::quantile));
    try {
      return new SummaryValue(quantiles, count, sum);
    } catch (IllegalArgumentException e) {
      throw new MalformedPageException(String.valueOf(e.getMessage()));
    }
  }

  private Value histogram() throws MalformedPageException {
    if (dialect == Dialect.TEXT) { // which does not state an order
      buckets.sort(Comparator.comparingDouble(HistogramValue.Bucket::upperBound));
    } else {
      requireOpenMetricsParts();
    }
    HistogramValue value;
    try {
      value = new HistogramValue(buckets, sum);
    } catch (IllegalArgumentException e) {
      throw new MalformedPageException(String.valueOf(e.getMessage()));
    }
    if (count != null && count != value.count()) {
      throw new MalformedPageException(
          "the count is %s, the +Inf bucket %s; they must be equal"
              .formatted(count, value.count()));
    }
    return value;
  }

  private void requireOpenMetricsParts() throws MalformedPageException {
    if ((count == null) != (sum == null)) {
      throw new MalformedPageException(
          count == null ? "there is a sum but no count" : "there is a count but no sum");
    }
    boolean negative = !buckets.isEmpty() && buckets.get(0).upperBound() < 0;
    if (sum != null && negative && type == MetricType.HISTOGRAM) {
      throw new MalformedPageException("a histogram with negative buckets has no sum");
    }
    if (sum != null && sum < 0 && !negative) {
      throw new MalformedPageException("the sum is negative, the buckets are not");
    }
  }

  private double bound(String label, String text) throws MalformedPageException {
    double bound = PageNumbers.value(text);
    if (Double.isNaN(bound)
        || (dialect == Dialect.OPENMETRICS
            && bound == Double.POSITIVE_INFINITY
            && !text.equals("+Inf"))) {
      throw new MalformedPageException(
          "%s=\"%s\" is not a bound; infinity is written +Inf".formatted(label, text));
    }
    return bound;
  }
}
