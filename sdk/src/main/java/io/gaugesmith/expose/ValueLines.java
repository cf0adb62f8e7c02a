package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Renders a family of histograms or summaries, or of numbers with exemplars. */
final class ValueLines {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Family family;
  private final SeriesText text;
  private final LineStart single;
  private final LineStart bucket;
  private final LineStart count;
  private final LineStart sum;
  private final BoundLabels bounds;
  private final ExemplarText exemplars;
  private final boolean exemplarsAllowed;
  private final ByteSink out = new ByteSink(1024);

  ValueLines(Family family, SeriesForm series, Syntax syntax) {
    this.family = family;
    this.text = series.text();
    MetricType type = family.metric().type();
    String name = series.escaping().metric(family.metric().name());
    boolean gauge = type == MetricType.GAUGEHISTOGRAM;
    this.single = new LineStart(name);
    this.bucket = new LineStart(name + "_bucket");
    this.count = new LineStart(name + (gauge ? "_gcount" : "_count"));
    this.sum = new LineStart(name + (gauge ? "_gsum" : "_sum"));
    this.bounds = new BoundLabels(type == MetricType.SUMMARY ? "quantile" : "le");
    this.exemplars = new ExemplarText(series.escaping());
    this.exemplarsAllowed =
        syntax.isOpenMetrics()
            && (type == MetricType.HISTOGRAM
                || gauge
                || (type == MetricType.COUNTER && name.endsWith("_total") && name.length() > 6));
  }

  Lines render(Samples samples) {
    int[] ends = new int[8];
    int chunks = 0;
    int start = 0;
    for (int index = 0; index < family.size(); index++) {
      write(family.value(index), index, samples);
      boolean last = index == family.size() - 1;
      if (out.length() > start && (last || out.length() - start >= CHUNK_BYTES)) {
        ends = chunks == ends.length ? Arrays.copyOf(ends, chunks * 2) : ends;
        start = out.length();
        ends[chunks++] = start;
      }
    }
    return new Lines(out.toBytes(), Arrays.copyOf(ends, chunks), text.startsRun());
  }

  private void write(Value value, int series, Samples samples) {
    if (value instanceof Scalar scalar) {
      out.append(text.bytes(), text.start(series), text.end(series));
      finish(scalar.value(), samples, scalar.exemplar());
    } else if (value instanceof HistogramValue histogram) {
      writeBuckets(histogram, series, samples);
      writeTotals(histogram.count(), histogram.sum(), series, samples);
    } else if (value instanceof SummaryValue summary) {
      writeQuantiles(summary, series, samples);
      writeTotals(summary.count(), summary.sum(), series, samples);
    }
  }

  private void writeBuckets(HistogramValue histogram, int series, Samples samples) {
    if (samples != Samples.ALL && samples != Samples.BUCKETS) {
      return;
    }
    for (int place = 0; place < histogram.buckets().size(); place++) {
      HistogramValue.Bucket one = histogram.buckets().get(place);
      byte[] label = bounds.label(place, one.upperBound());
      bucket.append(out, text.bytes(), text.start(series), text.end(series), label);
      finish(one.cumulativeCount(), samples, one.exemplar());
    }
  }

  private void writeQuantiles(SummaryValue summary, int series, Samples samples) {
    if (samples != Samples.ALL && samples != Samples.BUCKETS) {
      return;
    }
    for (int place = 0; place < summary.quantiles().size(); place++) {
      SummaryValue.Quantile one = summary.quantiles().get(place);
      byte[] label = bounds.label(place, one.quantile());
      single.append(out, text.bytes(), text.start(series), text.end(series), label);
      finish(one.value(), samples, null);
    }
  }

  private void writeTotals(
      @Nullable Double counted, @Nullable Double total, int series, Samples samples) {
    if (counted != null && (samples == Samples.ALL || samples == Samples.COUNTS)) {
      count.append(out, text.bytes(), text.start(series), text.end(series));
      finish(counted, samples, null);
    }
    if (total != null && (samples == Samples.ALL || samples == Samples.SUMS)) {
      sum.append(out, text.bytes(), text.start(series), text.end(series));
      finish(total, samples, null);
    }
  }

  private void finish(double value, Samples samples, @Nullable Exemplar exemplar) {
    out.appendNumber(value);
    if (exemplar != null && exemplarsAllowed && samples == Samples.ALL) {
      exemplars.append(out, exemplar);
    }
    out.append('\n');
  }
}
