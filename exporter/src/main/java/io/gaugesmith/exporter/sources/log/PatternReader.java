package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events by expressions. Every expression that matches a line makes one. An expression runs
 * only on lines with the text that it requires, which is searched for in many lines at once.
 */
final class PatternReader implements LineReader {
  /** After so many lines it is known whether looking for a required text spares anything. */
  private static final int TRIAL = 4096;

  private final PatternEvent[] events;
  private final String[] required;
  private final int[] places; // where the required text of each stands next
  private final int[] looks; // how often it was looked for, of late
  private final int[] spared; // and how often it was not there
  private final Tally tally;
  private final EventSink sink;
  private @Nullable PatternEvent newest;
  private byte[] newestBytes = {};
  private int newestFrom;
  private int newestTo;
  private String newestPath = "";

  PatternReader(List<EventPattern> patterns, Tally tally, EventSink sink) {
    List<PatternEvent> made = new ArrayList<>();
    patterns.forEach(pattern -> made.add(new PatternEvent(made.size(), pattern)));
    events = made.toArray(PatternEvent[]::new);
    required = made.stream().map(PatternEvent::requiredText).toArray(String[]::new);
    places = new int[events.length];
    looks = new int[events.length];
    spared = new int[events.length];
    this.tally = tally;
    this.sink = sink;
  }

  @Override
  public void read(Lines lines, String path) {
    Arrays.fill(places, -1);
    boolean any = false;
    while (lines.advance()) {
      if (lines.isTooLong()) {
        tally.failed();
      } else {
        any |= read(lines, lines.bytes(), lines.start(), lines.end(), lines.isAscii(), path);
      }
    }
    if (any) {
      keepNewest();
    }
  }

  @Override
  public void read(byte[] bytes, int from, int to, String path) {
    if (read(null, bytes, from, to, Ascii.isAscii(bytes, from, to), path)) {
      keepNewest();
    }
  }

  private boolean read(
      @Nullable Lines lines, byte[] bytes, int from, int to, boolean ascii, String path) {
    boolean matched = false;
    boolean failed = false;
    boolean slow = false;
    String text = null;
    for (int index = 0; index < events.length; index++) {
      if (lines != null && isWithout(index, lines)) {
        continue;
      }
      PatternEvent event = events[index];
      boolean found;
      if (ascii) {
        found = event.find(bytes, from, to, path);
      } else {
        text = text == null ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : text;
        found = event.find(text, path);
      }
      slow |= event.wasSlow();
      if (found) {
        matched = true;
        failed |= !sink.take(event);
        newest = event;
        newestBytes = bytes;
        newestFrom = from;
        newestTo = to;
        newestPath = path;
      }
    }
    if (!matched) {
      sink.miss(bytes, from, to);
    }
    count(matched, failed, slow);
    return matched;
  }

  private boolean isWithout(int index, Lines lines) {
    String wanted = required[index];
    if (wanted.isEmpty()) {
      return false;
    }
    int place = places[index];
    if (place < lines.start()) {
      place = lines.indexOf(wanted);
      places[index] = place;
    }
    boolean without = place >= lines.end();
    looks[index]++;
    spared[index] += without ? 1 : 0;
    if (looks[index] == TRIAL) {
      if (spared[index] < TRIAL / 8) {
        required[index] = ""; // it is in most lines
      }
      looks[index] = 0;
      spared[index] = 0;
    }
    return without;
  }

  private void count(boolean matched, boolean failed, boolean slow) {
    if (failed) {
      tally.failed();
    } else if (matched) {
      tally.matched();
    } else {
      tally.unmatched();
    }
    if (slow) {
      tally.slow();
    }
  }

  /** The buffer will be used again. */
  private void keepNewest() {
    newestBytes = Arrays.copyOfRange(newestBytes, newestFrom, newestTo);
    newestFrom = 0;
    newestTo = newestBytes.length;
  }

  @Override
  public Document newest() {
    PatternEvent event = newest;
    if (event == null) {
      return new Document(NullNode.instance, PatternEvent.variables("", "", NullNode.instance));
    }
    String text =
        new String(newestBytes, newestFrom, newestTo - newestFrom, StandardCharsets.UTF_8);
    boolean again = event.find(text, newestPath);
    assert again : text;
    return event.document();
  }
}
