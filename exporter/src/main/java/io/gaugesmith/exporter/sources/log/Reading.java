package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.collect.CollectionException;
import java.io.IOException;
import java.util.concurrent.locks.Lock;

/** What the thread of a log does: files to lines to events. */
final class Reading implements FollowedFile.Taker, FollowedFiles.Start {
  private final LogConfig config;
  private final LineReader reader;
  private final Tally tally;
  private final Lock events;
  private final FollowedFiles files;
  private boolean first = true;

  Reading(LogConfig config, LineReader reader, Tally tally, Lock events) {
    this.config = config;
    this.reader = reader;
    this.tally = tally;
    this.events = events;
    files = new FollowedFiles(config.path(), longest(), this, this);
  }

  private int longest() {
    return (int) config.maxLine().bytes();
  }

  /** Whether there is more to read. */
  boolean pass() throws CollectionException {
    try {
      return files.pass(System.nanoTime());
    } finally {
      first = false;
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
    events.lock();
    try {
      reader.read(new Lines(bytes, from, to, longest()), file.path());
    } finally {
      events.unlock();
    }
  }

  @Override
  public void tooLong(FollowedFile file) {
    events.lock();
    try {
      tally.failed();
    } finally {
      events.unlock();
    }
  }

  void close() {
    files.close();
  }
}
