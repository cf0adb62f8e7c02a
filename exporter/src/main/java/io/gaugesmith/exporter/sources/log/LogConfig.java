package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Doc(
    "Log files that something else writes, read all the time. Each line is an event, whose document"
        + " goes through the metrics; what they add up to is what a scrape gets. Rotation by renaming"
        + " and by truncating a copy is followed. State one of `pattern`, `patterns`, `grok` and"
        + " `format`.")
public record LogConfig(
    @Doc("The file, or a pattern of files, such as `/var/log/nginx/*.log`; files may come and go.")
        PathPattern path,
    @Doc(
            "An expression in RE2 syntax, searched anywhere in each event; its named groups make the"
                + " document. A group that took no part is null.")
        @Nullable Regex pattern,
    @Doc(
            "Several expressions by name. Each that matches makes an event, whose name is `$pattern`;"
                + " metrics choose with `on`.")
        @Default("{}")
        Map<String, Regex> patterns,
    @Doc(
            "A pattern in grok syntax, such as `%{COMBINEDAPACHELOG}` or `%{WORD:verb}"
                + " %{NUMBER:seconds:float}`.")
        @Nullable String grok,
    @Doc("For grok: definitions of one's own, by name, in RE2 syntax and grok's.") @Default("{}")
        Map<String, String> definitions,
    @Doc("What each line is, where it is not text: JSON.") @Nullable LogFormat format,
    @Doc(
            "What is read of files that are there when the program first meets them; others are read whole.")
        @Default("end")
        From from,
    @Doc(
            "An expression that lines match with which an event begins; lines that do not belong to"
                + " the event before. Absent: each line is one.")
        @Nullable Regex multiline,
    @Doc("The longest event; longer ones count as failed.") @Default("64KiB") ByteSize maxLine)
    implements EventSourceConfig {
  public static final SourceType<LogConfig> TYPE =
      new SourceType<>(
          "log", LogConfig.class, Set.<Reason>of(), Set.of("path", "line", "pattern"), null, true);

  private static final long LONGEST = 16 << 20;

  public LogConfig {
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    Rules rules = new Rules();
    int ways =
        (pattern == null ? 0 : 1)
            + (patterns.isEmpty() ? 0 : 1)
            + (grok == null ? 0 : 1)
            + (format == null ? 0 : 1);
    if (ways != 1) {
      rules.broken(
          "",
          ways == 0
              ? "does not say what an event is; write pattern, patterns, grok or format: json"
              : "takes one of pattern, patterns, grok and format, not several");
    }
    if (grok != null) {
      try {
        Grok.expand(grok, GrokDefinitions.with(definitions));
      } catch (IllegalArgumentException e) {
        rules.broken("grok", String.valueOf(e.getMessage()));
      }
    } else if (!definitions.isEmpty()) {
      rules.broken("definitions", "needs grok");
    }
    if (maxLine.bytes() < 1 || maxLine.bytes() > LONGEST) {
      rules.broken("max_line", "must be at least 1 and at most 16MiB");
    }
    rules.report();
  }

  @Override
  public EventSource open(SourceContext context) {
    return new LogSource(this, context);
  }

  @Override
  public List<EventKind> kinds() {
    return format == null
        ? eventPatterns().stream().map(EventPattern::kind).toList()
        : List.of(new EventKind("", List.of()));
  }

  private List<EventPattern> eventPatterns() {
    if (pattern != null) {
      return List.of(EventPattern.of("", pattern));
    }
    if (grok != null) {
      return List.of(Grok.expand(grok, GrokDefinitions.with(definitions)));
    }
    return patterns.entrySet().stream()
        .map(entry -> EventPattern.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  LineReader reader(Tally tally, EventSink sink) {
    return format == null
        ? new PatternReader(eventPatterns(), tally, sink)
        : new JsonReader(tally, sink);
  }

  @Override
  public EventSourceConfig fromStart() {
    return new LogConfig(
        path, pattern, patterns, grok, definitions, format, From.START, multiline, maxLine);
  }

  @Nullable Multiline multiline(LineReader reader, Tally tally) {
    return multiline == null ? null : new Multiline(multiline.pattern(), longest(), reader, tally);
  }

  int longest() {
    return (int) maxLine.bytes();
  }

  /** As if a file held these bytes. */
  @Override
  public EventCounts sample(byte[] bytes, EventSink sink) {
    Tally tally = new Tally();
    read(bytes, reader(tally, sink), tally);
    return tally.counts();
  }

  /** The newest event of a file that holds these bytes. */
  @Override
  public Document sample(byte[] bytes) {
    LineReader reader = reader(new Tally(), Unheard.INSTANCE);
    read(bytes, reader, new Tally());
    return reader.newest();
  }

  private void read(byte[] bytes, LineReader reader, Tally tally) {
    Lines lines = new Lines(bytes, 0, bytes.length, longest());
    Multiline events = multiline(reader, tally);
    if (events == null) {
      reader.read(lines, path.text());
    } else {
      events.read(path, path.text(), lines, 0, 0);
      events.end(path);
    }
  }
}
