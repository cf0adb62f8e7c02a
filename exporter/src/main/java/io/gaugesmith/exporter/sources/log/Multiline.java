package io.gaugesmith.exporter.sources.log;

import com.google.re2j.Pattern;
import io.gaugesmith.exporter.regex.LineMatcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts lines together that are one event: a line that matches begins one, and what follows belongs
 * to it. It ends where the next begins, where the file ends, or after a second without a line.
 */
final class Multiline {
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  private final LineMatcher start;
  private final int longest;
  private final LineReader reader;
  private final Tally tally;
  private final Map<Object, Pending> pending = new HashMap<>();

  /** An event of one file that has not ended. */
  private static final class Pending {
    private final String path;
    private final long position; // in the file
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean tooLong;
    private long lastLine;

    Pending(String path, long position) {
      this.path = path;
      this.position = position;
    }

    void add(byte[] line, int from, int to, int longest) {
      int more = to - from + (length == 0 ? 0 : 1);
      if (tooLong || more > longest - length) {
        tooLong = true;
        return;
      }
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
      }
      if (length > 0) {
        bytes[length++] = '\n';
      }
      System.arraycopy(line, from, bytes, length, to - from);
      length += to - from;
    }
  }

  Multiline(Pattern start, int longest, LineReader reader, Tally tally) {
    this.start = new LineMatcher(start, List.of());
    this.longest = longest;
    this.reader = reader;
    this.tally = tally;
  }

  /**
   * Takes lines of a file.
   *
   * @param offset what is to be added to a place in the buffer to get that in the file
   */
  void read(Object file, String path, Lines lines, long offset, long now) {
    while (lines.advance()) {
      if (begins(lines)) {
        end(file);
      }
      long position = offset + lines.start();
      Pending event = pending.computeIfAbsent(file, any -> new Pending(path, position));
      event.add(lines.bytes(), lines.start(), lines.end(), longest);
      event.lastLine = now;
    }
  }

  /** Of a line that is too long only the beginning is looked at. */
  private boolean begins(Lines lines) {
    byte[] bytes = lines.bytes();
    int from = lines.start();
    int to = Math.min(lines.end(), from + longest);
    boolean begins =
        lines.isAscii()
            ? start.find(bytes, from, to)
            : start.find(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    if (start.wasSlow()) {
      tally.slow();
    }
    return begins;
  }

  /** Ends the event of a file that has one. */
  void end(Object file) {
    Pending event = pending.remove(file);
    if (event == null) {
      return;
    }
    if (event.tooLong) {
      tally.failed();
    } else {
      reader.read(event.bytes, 0, event.length, event.path);
    }
  }

  /** Ends events whose last line came long ago; whether there were any. */
  boolean endWhatIsOver(long now) {
    boolean any = false;
    for (Map.Entry<Object, Pending> event : List.copyOf(pending.entrySet())) {
      if (now - event.getValue().lastLine > PATIENCE) {
        end(event.getKey());
        any = true;
      }
    }
    return any;
  }

  /** Where the event that has not ended begins in a file; otherwise the place that is given. */
  long begin(Object file, long otherwise) {
    Pending event = pending.get(file);
    return event == null ? otherwise : event.position;
  }
}
