package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitoring plugin prints: a line of text, then performance data behind a bar; then more
 * lines of text, and behind a second bar more performance data. Gives {@code {status, text, perf}};
 * the status is 0 until whoever knows the exit code puts it there.
 *
 * @see <a href="https://nagios-plugins.org/doc/guidelines.html">Nagios Plugins Development
 *     Guidelines</a>
 */
final class NagiosDecoder implements Decoder {
  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    List<String> lines = new ArrayList<>();
    Lines.visit(Text.decode(bytes, charset), (number, line) -> lines.add(line));
    String first = lines.isEmpty() ? "" : lines.get(0);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("status", 0);
    result.put("text", beforeBar(first).strip());
    ArrayNode perf = result.putArray("perf");
    for (String part : performance(first, lines)) {
      new PerformanceData(part).addTo(perf);
    }
    return result;
  }

  /** The parts of the output that are performance data. */
  private static List<String> performance(String first, List<String> lines) {
    List<String> parts = new ArrayList<>();
    parts.add(behindBar(first));
    boolean behind = false;
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      parts.add(behind ? line : behindBar(line));
      behind |= line.indexOf('|') >= 0;
    }
    return parts;
  }

  private static String beforeBar(String line) {
    int bar = line.indexOf('|');
    return bar < 0 ? line : line.substring(0, bar);
  }

  private static String behindBar(String line) {
    int bar = line.indexOf('|');
    return bar < 0 ? "" : line.substring(bar + 1);
  }
}
