package io.gaugesmith.exporter.mapping;

import static io.gaugesmith.metrics.Metric.counter;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a source of events all the time, and reports what they have added up to. */
public final class EventCollector implements Collector {
  private static final Metric LINES =
      counter(
          "gaugesmith_log_lines_total",
          "How many events of a log were read: matched, unmatched by any pattern, or failed to map.",
          "collector",
          "result");
  private static final Metric SLOW =
      counter(
          "gaugesmith_log_slow_lines_total",
          "How many events took a pattern so many steps that the linear engine decided.",
          "collector");
  private static final Metric DROPPED =
      counter(
          "gaugesmith_series_dropped_total",
          "How many samples found no room for their series below max_series and were folded.",
          "collector");

  /** The metrics above. */
  private static final int OWN_SERIES = 5;

  /** Metrics of every collector of this kind, beside those of its mapping. */
  public static final List<Metric> OWN = List.of(LINES, SLOW, DROPPED);

  private final String id;
  private final EventSource source;
  private final EventMapper mapper;
  private final Duration timeout;

  /**
   * A collector that owns its source, which begins to read at once.
   *
   * @param timeout of one collection
   */
  public EventCollector(
      String id, EventSource source, MetricMapping mapping, int maxSeries, Duration timeout) {
    this(id, source, mapping, maxSeries, timeout, null);
  }

  /**
   * The same, watched.
   *
   * @param watcher takes every event too; null for none
   */
  public EventCollector(
      String id,
      EventSource source,
      MetricMapping mapping,
      int maxSeries,
      Duration timeout,
      @Nullable EventExplainer watcher) {
    this.id = id;
    this.source = source;
    this.timeout = timeout;
    mapper = new EventMapper(mapping, (long) maxSeries - OWN_SERIES, System::nanoTime);
    source.start(watcher == null ? mapper : new Watched(mapper, watcher));
  }

  /** Lets somebody see each event before it is taken. */
  private record Watched(EventMapper mapper, EventExplainer watcher) implements EventSink {
    @Override
    public boolean take(Event event) {
      boolean _ = watcher.take(event);
      return mapper.take(event);
    }

    @Override
    public JsonNode memory() {
      return mapper.memory();
    }

    @Override
    public void restore(JsonNode memory) throws IOException {
      mapper.restore(memory);
    }
  }

  @Override
  public void collect(Snapshot.Builder out) throws Exception {
    source.read(Deadline.in(timeout));
    source.between(() -> {
      mapper.report(out);
      EventCounts counts = source.counts();
      out.add(LINES, (double) counts.matched(), id, "matched");
      out.add(LINES, (double) counts.unmatched(), id, "unmatched");
      out.add(LINES, (double) counts.failed(), id, "failed");
      out.add(SLOW, (double) counts.slow(), id);
      out.add(DROPPED, (double) mapper.dropped(), id);
    });
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
