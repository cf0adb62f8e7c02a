package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.options.FileProblem;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps positions and what has accumulated, together and once a second, so that the next program
 * goes on where this one was: whatever it reads again had not been counted either.
 */
final class Memory implements Closeable {
  private static final System.Logger LOG = System.getLogger("io.gaugesmith.collect.log");
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
  private static final long COMPLAINT_INTERVAL = Duration.ofMinutes(1).toNanos();

  /** Keeping takes a twentieth of the time at most. */
  private static final long SHARE = 20;

  private static final int VERSION = 1;

  /** Of files that are not there any more the last are remembered: a mount may come back. */
  private static final int MOST_FILES = 2_000;

  private final StateFile file;
  private final EventSink sink;
  private final Tally tally;
  private final List<Remembered> remembered = new ArrayList<>();
  private final Set<Remembered> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final String path;
  private final boolean isNew;
  private Instant keptAt = Instant.MAX;
  private boolean changed;
  private long due;
  private @Nullable Long complained;

  private Memory(StateFile file, String path, EventSink sink, Tally tally, @Nullable JsonNode state)
      throws IOException {
    this.file = file;
    this.path = path;
    this.sink = sink;
    this.tally = tally;
    isNew = state == null || !state.path("path").asText().equals(path);
    if (state != null) {
      restore(state);
    }
  }

  /**
   * Takes hold of what was kept, and goes on from there.
   *
   * @param path which files are followed, as it is written
   */
  static Memory open(Path folder, String id, String path, EventSink sink, Tally tally)
      throws CollectionException, InterruptedException {
    StateFile file = StateFile.open(folder, id);
    boolean good = false;
    try {
      Memory memory = new Memory(file, path, sink, tally, file.load());
      good = true;
      return memory;
    } catch (CollectionException e) {
      throw e;
    } catch (IOException e) {
      throw file.unusable(e);
    } finally {
      if (!good) {
        closeQuietly(file);
      }
    }
  }

  private void restore(JsonNode state) throws IOException {
    if (state.path("version").asInt() != VERSION) {
      throw new IOException("its version is not " + VERSION);
    }
    keptAt = Instant.ofEpochMilli(state.path("kept_at").asLong());
    for (JsonNode one : state.path("files")) {
      remembered.add(Remembered.of(one));
    }
    JsonNode lines = state.path("lines");
    tally.goOnFrom(
        new EventCounts(
            lines.path("matched").asLong(),
            lines.path("unmatched").asLong(),
            lines.path("failed").asLong(),
            lines.path("slow").asLong()));
    sink.restore(state.path("samples"));
  }

  /** Whether nothing had been kept of these files, but perhaps of others. */
  boolean isNew() {
    return isNew;
  }

  /** When that was kept from which this went on. */
  Instant keptAt() {
    return keptAt;
  }

  /** The files as they were, of those that nobody has recognized yet. */
  List<Remembered> unclaimed() {
    return remembered.stream().filter(one -> !claimed.contains(one)).toList();
  }

  /** Goes on with a file where the program was in it; false where it had not read it. */
  boolean place(FollowedFile found) throws IOException {
    for (Remembered one : remembered) {
      if (one.is(found)) {
        found.start(one);
        claimed.add(one);
        return true;
      }
    }
    for (Remembered one : remembered) { // also of what was found: there may be copies of it
      Mark there = Copies.read(found, one.file(), one.before(), one.mark());
      if (there != null) {
        found.start(there.position(), false);
        return true;
      }
    }
    return false;
  }

  /** Says that something was read. */
  void changed() {
    changed = true;
  }

  /** Whether it is time to keep what there is. */
  boolean isDue(long now) {
    return changed && now - due >= 0;
  }

  /** All that is to be kept. Asked between two events. */
  JsonNode state(List<Remembered> files) {
    changed = false;
    ObjectNode state = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    state.put("kept_at", System.currentTimeMillis());
    state.put("path", path);
    ArrayNode positions = state.putArray("files");
    Stream.concat(files.stream(), unclaimed().stream())
        .limit(MOST_FILES)
        .forEach(one -> positions.add(one.memory()));
    EventCounts counts = tally.counts();
    state
        .putObject("lines")
        .put("matched", counts.matched())
        .put("unmatched", counts.unmatched())
        .put("failed", counts.failed())
        .put("slow", counts.slow());
    state.set("samples", sink.memory());
    return state;
  }

  /** Keeps it. */
  void keep(JsonNode state) {
    long begun = System.nanoTime();
    try {
      file.save(state);
      complained = null;
    } catch (IOException e) {
      changed = true;
      complain(e);
    }
    long now = System.nanoTime();
    due = now + Math.max(INTERVAL, (now - begun) * SHARE);
  }

  /** A restart would go on from an older state: nothing is lost yet. */
  private void complain(IOException e) {
    long now = System.nanoTime();
    Long last = complained;
    if (last == null || now - last > COMPLAINT_INTERVAL) {
      complained = now;
      LOG.log(
          System.Logger.Level.WARNING,
          "state cannot be kept, the one before stays: " + FileProblem.of(e));
    }
  }

  private static void closeQuietly(StateFile file) {
    try {
      file.close();
    } catch (IOException _) { // the lock ends with the process
    }
  }

  @Override
  public void close() {
    closeQuietly(file);
  }
}
