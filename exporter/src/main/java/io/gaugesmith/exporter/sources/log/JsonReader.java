package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes each line as a JSON value. Others do not match. */
final class JsonReader implements LineReader {
  private static final byte[] NONE = {};

  private final Decoder decoder = FormatOptions.of(DocumentFormat.JSON).decoder();
  private final Tally tally;
  private final EventSink sink;
  private Document newest =
      new Document(NullNode.instance, PatternEvent.variables("", "", NullNode.instance));

  /** An event whose fields are not known before it is read. */
  private record JsonEvent(Document document) implements Event {
    @Override
    public int kind() {
      return 0;
    }

    @Override
    public boolean isPlain() {
      return false;
    }

    @Override
    public byte[] bytes() {
      return NONE;
    }

    @Override
    public int start(int field) {
      return -1;
    }

    @Override
    public int end(int field) {
      return -1;
    }
  }

  JsonReader(Tally tally, EventSink sink) {
    this.tally = tally;
    this.sink = sink;
  }

  @Override
  public void read(Lines lines, String path) {
    while (lines.advance()) {
      if (lines.isTooLong()) {
        tally.failed();
      } else {
        read(lines.bytes(), lines.start(), lines.end(), path);
      }
    }
  }

  @Override
  public void read(byte[] bytes, int from, int to, String path) {
    JsonNode root;
    byte[] own = Arrays.copyOfRange(bytes, from, to);
    String line = new String(own, StandardCharsets.UTF_8);
    if (!Ascii.isAscii(own, 0, own.length)) {
      own = line.getBytes(StandardCharsets.UTF_8); // without what is not UTF-8
    }
    try {
      root = decoder.decode(own, null);
    } catch (CollectionException _) { // other text may stand between JSON lines
      sink.miss(bytes, from, to);
      tally.unmatched();
      return;
    }
    newest = new Document(root, PatternEvent.variables(path, line, NullNode.instance));
    if (sink.take(new JsonEvent(newest))) {
      tally.matched();
    } else {
      tally.failed();
    }
  }

  @Override
  public Document newest() {
    return newest;
  }
}
