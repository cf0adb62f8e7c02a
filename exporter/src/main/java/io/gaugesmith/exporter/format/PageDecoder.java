package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.page.Dialect;
import io.gaugesmith.exporter.page.MalformedPageException;
import io.gaugesmith.exporter.page.MetricsPage;
import io.gaugesmith.exporter.page.PageParser;
import io.gaugesmith.exporter.page.Timestamps;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page of metrics. The document is a {@link MetricsPage} in a {@link POJONode}: families are
 * passed on whole, not mapped.
 */
final class PageDecoder implements Decoder {
  private final List<Regex> keep;
  private final List<Regex> drop;
  private final Timestamps timestamps;

  PageDecoder(List<Regex> keep, List<Regex> drop, Timestamps timestamps) {
    this.keep = keep;
    this.drop = drop;
    this.timestamps = timestamps;
  }

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    String text = Text.decode(bytes, charset);
    return page(text, text.stripTrailing().endsWith("# EOF") ? Dialect.OPENMETRICS : Dialect.TEXT);
  }

  /** As the Content-Type says; where there is none, {@code # EOF} at the end means OpenMetrics. */
  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset, String contentType)
      throws CollectionException {
    String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (media) {
      case "" -> decode(bytes, charset);
      case "application/openmetrics-text" -> page(Text.decode(bytes, charset), Dialect.OPENMETRICS);
      case "text/plain" -> page(Text.decode(bytes, charset), Dialect.TEXT);
      default ->
          throw Decoder.malformed(
              "the Content-Type is %s; a page of metrics has text/plain or"
                      .formatted(Excerpt.around(media, 0))
                  + " application/openmetrics-text");
    };
  }

  private JsonNode page(String text, Dialect dialect) throws CollectionException {
    try {
      return new POJONode(PageParser.parse(text, dialect, timestamps).only(this::isWanted));
    } catch (MalformedPageException e) {
      throw new CollectionException(
          Reason.PARSE,
          "not a page of metrics in %s: %s"
              .formatted(
                  dialect == Dialect.TEXT ? "Prometheus' text format" : "OpenMetrics",
                  e.getMessage()),
          e);
    }
  }

  private boolean isWanted(String name) {
    return (keep.isEmpty() || matches(keep, name)) && !matches(drop, name);
  }

  private static boolean matches(List<Regex> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.pattern().matches(name));
  }
}
