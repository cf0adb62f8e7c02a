package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What the thread of a log does: files to lines to events. */
final class Reading implements FollowedFile.Taker, FollowedFiles.Start {
  private final LogConfig config;
  private final String id;
  private final @Nullable Path stateFolder;
  private final EventSink sink;
  private final LineReader reader;
  private final Tally tally;
  private final @Nullable Multiline multiline;
  private final Lock events;
  private final FollowedFiles files;
  private @Nullable Memory memory;
  private boolean first = true;
  private long now;

  Reading(LogSource.Options options, EventSink sink, LineReader reader, Tally tally, Lock events) {
    config = options.config();
    id = options.id();
    stateFolder = options.stateFolder();
    this.sink = sink;
    this.reader = reader;
    this.tally = tally;
    this.events = events;
    multiline = config.multiline(reader, tally);
    files = new FollowedFiles(config.path(), config.longest(), this, this);
  }

  /**
   * Reads what is new.
   *
   * @param urgent whether somebody waits to know
   * @return whether there is more
   */
  boolean pass(boolean urgent) throws CollectionException, InterruptedException {
    now = System.nanoTime();
    if (first && memory == null && stateFolder != null) {
      memory = Memory.open(stateFolder, id, config.path().text(), sink, tally);
    }
    try {
      return files.pass(now, urgent);
    } finally {
      if (first && files.hasLooked()) {
        first = false;
        if (memory != null) {
          adoptRenamed(memory);
        }
      }
      if (multiline != null) {
        endWhatIsOver(multiline);
      }
      pause();
    }
  }

  @Override
  public void place(FollowedFile file, byte[] buffer) throws IOException {
    if (memory != null && memory.place(file)) {
      return;
    }
    if (files.wasMetFirst(file)) {
      if (config.from() == From.END && (memory == null || memory.isNew())) {
        file.startAtEnd(buffer);
      }
      return;
    }
    for (FollowedFile other : files.all()) {
      Mark there = Copies.read(file, other.file(), other.before(), other.mark());
      if (there != null) {
        file.start(there.position(), false);
        return;
      }
    }
    for (FollowedFile other : files.all()) {
      if (Copies.isUnderWay(file, other)) {
        throw new IOException("is perhaps being copied; it is looked at again");
      }
    }
  }

  /** Goes on with files that were renamed while the program was away. */
  private void adoptRenamed(Memory known) {
    for (Remembered lost : known.unclaimed()) {
      files.adopt(new RotatedFiles(lost.file(), lost.key(), known.keptAt()), lost.path(), now);
    }
  }

  @Override
  public void take(FollowedFile file, byte[] bytes, int from, int to) {
    locked(() -> {
      Lines lines = new Lines(bytes, from, to, config.longest());
      if (multiline == null) {
        reader.read(lines, file.path());
      } else {
        multiline.read(file, file.path(), lines, file.position() - from, now);
      }
    });
  }

  @Override
  public void end(FollowedFile file) {
    if (multiline != null) {
      locked(() -> multiline.end(file));
    }
  }

  @Override
  public void tooLong(FollowedFile file, byte[] bytes, int from, int to) {
    locked(() -> {
      if (multiline == null) {
        tally.failed();
      } else {
        Lines line = new Lines(bytes, from, to, config.longest());
        multiline.read(file, file.path(), line, file.position() - from, now);
      }
    });
  }

  private void endWhatIsOver(Multiline waiting) {
    events.lock();
    try {
      if (waiting.endWhatIsOver(now) && memory != null) {
        memory.changed();
      }
    } finally {
      events.unlock();
    }
  }

  @Override
  public void pause() {
    // not before what was renamed meanwhile is known: it is told by when this was kept last
    if (memory != null && !first && memory.isDue(System.nanoTime())) {
      keep(memory);
    }
  }

  private void keep(Memory keeping) {
    JsonNode state;
    events.lock();
    try {
      state = keeping.state(positions());
    } finally {
      events.unlock();
    }
    keeping.keep(state); // nobody waits for the disk
  }

  private List<Remembered> positions() {
    List<Remembered> positions = new ArrayList<>(files.ended());
    for (FollowedFile file : files.all()) {
      long position = multiline == null ? file.position() : multiline.begin(file, file.position());
      try {
        positions.add(Remembered.of(file, position));
      } catch (IOException _) { // it can be read no more, here or after a restart
      }
    }
    return positions;
  }

  private void locked(Runnable action) {
    events.lock();
    try {
      action.run();
      if (memory != null) {
        memory.changed();
      }
    } finally {
      events.unlock();
    }
  }

  void close() {
    if (memory != null) {
      if (!first) {
        keep(memory);
      }
      memory.close();
    }
    files.close();
  }
}
