package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.page.Timestamps;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what a source said becomes a document: part of every source that reads bytes. */
@Doc("How bytes become a document.")
public record FormatOptions(
    @Doc("The format of what is read.") @Default("json") DocumentFormat format,
    @Doc("For csv: what separates the columns, one character; a comma where nothing is said.")
        @Nullable String delimiter,
    @Doc("For lines: an expression with named groups; searched anywhere in each line.")
        @Nullable Regex pattern,
    @Doc("For xml: names of elements that are a list even if there is only one.") @Default("[]")
        List<String> list,
    @Doc("For prometheus: only families of which one of these expressions matches the whole name.")
        @Default("[]")
        List<Regex> keep,
    @Doc("For prometheus: without families of which one of these matches the whole name.")
        @Default("[]")
        List<Regex> drop) {
  public FormatOptions {
    list = List.copyOf(list);
    keep = List.copyOf(keep);
    drop = List.copyOf(drop);
    Rules rules = new Rules();
    refuseUnless(
        rules, format == DocumentFormat.CSV || delimiter == null, "delimiter", "csv", format);
    refuseUnless(
        rules, format == DocumentFormat.LINES || pattern == null, "pattern", "lines", format);
    refuseUnless(rules, format == DocumentFormat.XML || list.isEmpty(), "list", "xml", format);
    refuseUnless(rules, passesFamilies(format) || keep.isEmpty(), "keep", "prometheus", format);
    refuseUnless(rules, passesFamilies(format) || drop.isEmpty(), "drop", "prometheus", format);
    if (delimiter != null && (delimiter.length() != 1 || "\"\r\n".contains(delimiter))) {
      rules.broken(
          "delimiter",
          "must be one character, no quote and no line break; write for example \";\"");
    }
    if (pattern != null && pattern.pattern().namedGroups().isEmpty()) {
      rules.broken(
          "pattern", "has no named group; write for example (?P<name>\\w+) (?P<value>\\d+)");
    }
    rules.report();
  }

  /** The options of a format that needs none. */
  public static FormatOptions of(DocumentFormat format) {
    return new FormatOptions(format, null, null, List.of(), List.of(), List.of());
  }

  /** What turns bytes into documents, as these options say. */
  public Decoder decoder() {
    return switch (format) {
      case JSON -> new JsonDecoder();
      case YAML -> new YamlDecoder();
      case CSV -> new CsvDecoder(delimiter == null ? ',' : delimiter.charAt(0));
      case KV -> new KeyValueDecoder();
      case LINES -> new LinesDecoder(pattern == null ? null : pattern.pattern());
      case NUMBER -> new NumberDecoder();
      case XML -> new XmlDecoder(list);
      case NAGIOS -> new NagiosDecoder();
      case PROMETHEUS -> new PageDecoder(keep, drop, Timestamps.LEFT_OUT);
      case NONE -> (bytes, charset) -> NullNode.getInstance();
    };
  }

  /** The decoder for what lies in a file, whose samples may not say when they were taken. */
  public Decoder fileDecoder() {
    return passesFamilies() ? new PageDecoder(keep, drop, Timestamps.REFUSED) : decoder();
  }

  /** Whether what is read is whole families, which are passed on and not mapped. */
  public boolean passesFamilies() {
    return passesFamilies(format);
  }

  private static boolean passesFamilies(DocumentFormat format) {
    return format == DocumentFormat.PROMETHEUS;
  }

  /** For a source that knows no exit code. */
  public void requireNoExitCode() {
    if (format == DocumentFormat.NAGIOS) {
      throw new InvalidOption(
          "format", "nagios needs the exit code of a command; it stands in exec only");
    }
  }

  private static void refuseUnless(
      Rules rules, boolean applies, String option, String wanted, DocumentFormat format) {
    if (!applies) {
      rules.broken(
          option,
          "applies to format: %s, not to %s"
              .formatted(wanted, format.name().toLowerCase(Locale.ROOT)));
    }
  }
}
