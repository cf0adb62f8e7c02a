package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.collect.CollectionException;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What the thread of a log does: files to lines to events. */
final class Reading implements FollowedFile.Taker, FollowedFiles.Start {
  private final LogConfig config;
  private final LineReader reader;
  private final Tally tally;
  private final @Nullable Multiline multiline;
  private final Lock events;
  private final FollowedFiles files;
  private boolean first = true;
  private long now;

  Reading(LogConfig config, LineReader reader, Tally tally, Lock events) {
    this.config = config;
    this.reader = reader;
    this.tally = tally;
    this.events = events;
    multiline = config.multiline(reader, tally);
    files = new FollowedFiles(config.path(), config.longest(), this, this);
  }

  /** Whether there is more to read. */
  boolean pass() throws CollectionException {
    now = System.nanoTime();
    try {
      return files.pass(now);
    } finally {
      first = false;
      if (multiline != null) {
        locked(() -> multiline.endWhatIsOver(now));
      }
    }
  }

  @Override
  public void place(FollowedFile file, byte[] buffer) throws IOException {
    if (first && config.from() == From.END) {
      file.startAtEnd(buffer);
      return;
    }
    for (FollowedFile other : files.all()) {
      if (file.startAfterCopyOf(other)) {
        return;
      }
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
  public void tooLong(FollowedFile file) {
    locked(() -> {
      if (multiline == null) {
        tally.failed();
      } else {
        multiline.spoil(file, file.path(), file.position(), now);
      }
    });
  }

  private void locked(Runnable action) {
    events.lock();
    try {
      action.run();
    } finally {
      events.unlock();
    }
  }

  void close() {
    files.close();
  }
}
