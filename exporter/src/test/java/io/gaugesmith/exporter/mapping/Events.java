package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.exporter.sources.log.From;
import io.gaugesmith.exporter.sources.log.LogConfig;
import io.gaugesmith.exporter.sources.log.LogFormat;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A mapping of the events of a log, and what they have added up to. */
final class Events {
  private final LogConfig log;
  final EventMapper mapper;
  private long nanos = 1_000_000_000_000L;
  private EventCounts counts = new EventCounts(0, 0, 0, 0);

  private Events(LogConfig log, String metrics, int maxSeries) throws InvalidMappingException {
    this.log = log;
    mapper = new EventMapper(compile(log, metrics), maxSeries, () -> nanos);
  }

  private static MetricMapping compile(LogConfig log, String metrics)
      throws InvalidMappingException {
    return MetricMapping.compileForEvents(
        Mappings.configs(metrics), "app", Set.of("path", "line", "pattern"), false, log.kinds());
  }

  static Events of(String pattern, String metrics) throws InvalidMappingException {
    return of(pattern, metrics, 10_000);
  }

  static Events of(String pattern, String metrics, int maxSeries) throws InvalidMappingException {
    return new Events(log(Regex.parse(pattern), Map.of(), null), metrics, maxSeries);
  }

  static Events of(Map<String, String> patterns, String metrics) throws InvalidMappingException {
    Map<String, Regex> parsed = new TreeMap<>();
    patterns.forEach((name, text) -> parsed.put(name, Regex.parse(text)));
    return new Events(log(null, parsed, null), metrics, 10_000);
  }

  static Events ofJson(String metrics) throws InvalidMappingException {
    return new Events(log(null, Map.of(), LogFormat.JSON), metrics, 10_000);
  }

  /** What is wrong with metrics over a log with a pattern; over two named a and b. */
  static String problem(String metrics) throws IOException {
    try {
      compile(log(null, Map.of("a", Regex.parse("(?P<x>.)")), null), metrics);
      return "none";
    } catch (InvalidMappingException e) {
      return String.join("\n", e.problems().stream().map(MappingProblem::toString).toList());
    }
  }

  private static LogConfig log(
      @Nullable Regex pattern, Map<String, Regex> patterns, @Nullable LogFormat format) {
    return new LogConfig(
        PathPattern.of(Path.of(""), "a.log"),
        pattern,
        patterns,
        null,
        Map.of(),
        format,
        From.START,
        null,
        ByteSize.parse("64KiB"));
  }

  /** Takes lines. */
  Events take(String lines) {
    counts = log.sample(lines.getBytes(StandardCharsets.UTF_8), mapper);
    return this;
  }

  /** Takes lines, each as a document and never from its bytes. */
  Events takeDocuments(String lines) {
    counts = log.sample(lines.getBytes(StandardCharsets.UTF_8), new Documents(mapper));
    return this;
  }

  Events after(long seconds) {
    nanos += seconds * 1_000_000_000L;
    return this;
  }

  /** What became of the lines that were taken last. */
  EventCounts counts() {
    return counts;
  }

  String page() {
    Snapshot.Builder out = Snapshot.builder();
    mapper.report(out);
    return Mappings.text(out.build());
  }

  private record Documents(EventSink sink) implements EventSink {
    @Override
    public boolean take(Event event) {
      return sink.take(new DocumentEvent(event));
    }

    @Override
    public JsonNode memory() {
      return sink.memory();
    }

    @Override
    public void restore(JsonNode memory) throws IOException {
      sink.restore(memory);
    }
  }

  private record DocumentEvent(Event event) implements Event {
    @Override
    public int kind() {
      return event.kind();
    }

    @Override
    public Document document() {
      return event.document();
    }

    @Override
    public boolean isPlain() {
      return false;
    }

    @Override
    public byte[] bytes() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int start(int field) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int end(int field) {
      throw new UnsupportedOperationException();
    }
  }
}
