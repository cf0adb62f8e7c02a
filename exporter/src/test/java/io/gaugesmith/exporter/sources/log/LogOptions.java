package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.options.Regex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a log, as far as a test states them. */
final class LogOptions {
  private final PathPattern path;
  private @Nullable Regex pattern = Regex.parse("(?P<text>.*)");
  private final Map<String, Regex> patterns = new LinkedHashMap<>();
  private @Nullable String grok;
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private @Nullable LogFormat format;
  private From from = From.START;
  private @Nullable Regex multiline;
  private String maxLine = "64KiB";

  LogOptions(Path folder, String path) {
    this.path = PathPattern.of(folder, path);
  }

  LogOptions pattern(String text) {
    pattern = Regex.parse(text);
    return this;
  }

  LogOptions pattern(String name, String text) {
    pattern = null;
    patterns.put(name, Regex.parse(text));
    return this;
  }

  LogOptions json() {
    pattern = null;
    format = LogFormat.JSON;
    return this;
  }

  LogOptions grok(String text) {
    pattern = null;
    grok = text;
    return this;
  }

  LogOptions definition(String name, String text) {
    definitions.put(name, text);
    return this;
  }

  LogOptions multiline(String text) {
    multiline = Regex.parse(text);
    return this;
  }

  LogOptions from(From where) {
    from = where;
    return this;
  }

  LogOptions maxLine(String size) {
    maxLine = size;
    return this;
  }

  LogConfig config() {
    return new LogConfig(
        path,
        pattern,
        patterns,
        grok,
        definitions,
        format,
        from,
        multiline,
        ByteSize.parse(maxLine));
  }
}
