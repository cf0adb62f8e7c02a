package io.gaugesmith.exporter.sources.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file that is read as it grows, whatever its name is by now. Lines are taken whole: what
 * stands after the last newline waits for its end.
 */
final class FollowedFile implements Closeable {
  /** Takes what has been read. */
  interface Taker {
    /** Whole lines; the last may lack its newline where the file has ended. */
    void take(FollowedFile file, byte[] bytes, int from, int to);

    /** Called between two runs of lines: now the position is after what was taken. */
    void pause();

    /** Nothing more follows on what was read. */
    void end(FollowedFile file);

    /** A line that is longer than it may be, of which the beginning is here. */
    void tooLong(FollowedFile file, byte[] bytes, int from, int to);
  }

  private static final long COMPARING = Duration.ofSeconds(1).toNanos();

  private final FileChannel channel;
  private Path file;
  private final Object key;
  private String path;
  private long position;
  private boolean skipping; // to the end of a line that is too long
  private Mark mark = Mark.NOTHING; // made when all had been read
  private Mark before = Mark.NOTHING; // as it was before it was truncated
  private long lastGrowth;
  private long compared; // when what was read was last compared with what is there
  private Instant seenAt = Instant.now();
  private @Nullable Long leftAt; // when it lost its name

  private FollowedFile(FileChannel channel, Object key, Path file, String path, long now) {
    this.channel = channel;
    this.file = file;
    this.key = key;
    this.path = path;
    lastGrowth = now;
    compared = now;
  }

  /** Opens a file, which it looks at first: opening a pipe would wait for who writes into it. */
  static FollowedFile open(Path file, String path, long now) throws IOException {
    Object key = FileKey.of(file);
    FollowedFile opened =
        new FollowedFile(FileChannel.open(file, StandardOpenOption.READ), key, file, path, now);
    try {
      if (!key.equals(FileKey.of(file))) {
        throw new IOException("was replaced just now");
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  Object key() {
    return key;
  }

  String path() {
    return path;
  }

  /** Where it was last found. */
  Path file() {
    return file.toAbsolutePath();
  }

  FileChannel channel() {
    return channel;
  }

  long position() {
    return position;
  }

  boolean isSkipping() {
    return skipping;
  }

  /** Says that it was there under this name when somebody looked. */
  void found(Path newFile, String newPath, Instant lookedAt) {
    file = newFile;
    path = newPath;
    leftAt = null;
    seenAt = lookedAt;
  }

  /** What has been read of it, as of when that was all there was. */
  Mark mark() {
    return mark;
  }

  /** What had been read of it when it was last truncated. */
  Mark before() {
    return before;
  }

  /** By what it is known again when it has been read up to a place. */
  Mark markAt(long place) throws IOException {
    return mark.position() == place ? mark : Mark.of(channel, place);
  }

  /** Says that it has no name any more that is followed; whether that is news. */
  boolean left(long now) {
    if (leftAt != null) {
      return false;
    }
    leftAt = now;
    return true;
  }

  /** When it was last found under its name. */
  Instant seenAt() {
    return seenAt;
  }

  /** Whether it lost its name, and nothing has been written to it, for so long. */
  boolean isOver(long now, long patience) {
    Long since = leftAt;
    return since != null && now - since > patience && now - lastGrowth > patience;
  }

  /** Goes on at a place. */
  void start(long newPosition, boolean isSkipping) {
    position = newPosition;
    skipping = isSkipping;
  }

  /** Goes on where it was left. */
  void start(Remembered left) {
    start(left.mark().position(), left.skipping());
    before = left.before();
  }

  /** Goes on after the last line that is there, of which the end may be to come. */
  void startAtEnd(byte[] buffer) throws IOException {
    long end = channel.size();
    long from = Math.max(0, end - buffer.length);
    int length = channel.read(ByteBuffer.wrap(buffer, 0, (int) (end - from)), from);
    int line = newline(buffer, Math.max(0, length)) + 1;
    skipping = line == 0 && from > 0;
    position = line == 0 && from > 0 ? end : from + line;
  }

  /**
   * Hands on what is there, but not much more than so many bytes.
   *
   * @param urgent whether somebody waits to know: otherwise a file of the same length is looked
   *     into only now and then
   * @return whether there is more
   */
  boolean read(byte[] buffer, long most, long now, boolean urgent, Taker taker) throws IOException {
    long size = channel.size();
    if (size != mark.position() || urgent || now - compared >= COMPARING) {
      compared = now;
      noticeTruncation(size, taker);
    }
    long end = position + most;
    boolean grew = false;
    while (position < size && position < end) {
      int length = channel.read(ByteBuffer.wrap(buffer), position);
      if (length <= 0 || !step(buffer, length, taker)) {
        break;
      }
      taker.pause();
      grew = true;
    }
    boolean more = position < size && position >= end;
    if (grew) {
      lastGrowth = now;
    }
    if (!more && (grew || mark.position() != position)) {
      mark = Mark.of(channel, position);
    }
    return more;
  }

  private void noticeTruncation(long size, Taker taker) throws IOException {
    boolean rewritten = mark.position() == position && !mark.isIn(channel);
    if (size < position || rewritten) {
      taker.end(this);
      before = mark;
      mark = Mark.NOTHING;
      position = 0;
      skipping = false;
    }
  }

  /** Takes what was read at the position; false where the rest of a line is to come. */
  private boolean step(byte[] buffer, int length, Taker taker) {
    if (skipping) {
      int end = firstNewline(buffer, length);
      skipping = end < 0;
      position += end < 0 ? length : end + 1;
      return true;
    }
    int last = newline(buffer, length);
    if (last >= 0) {
      try {
        taker.take(this, buffer, 0, last + 1);
      } finally { // whatever went wrong, nothing counts twice
        position += last + 1;
      }
      return true;
    }
    if (length == buffer.length) {
      taker.tooLong(this, buffer, 0, length);
      skipping = true;
      position += length;
      return true;
    }
    return false;
  }

  /** Takes what stands after the last newline: nothing more will be written. */
  void finish(byte[] buffer, Taker taker) throws IOException {
    int length = channel.read(ByteBuffer.wrap(buffer), position);
    if (length > 0 && !skipping) {
      taker.take(this, buffer, 0, length);
    }
    position += Math.max(0, length);
    taker.end(this);
  }

  private static int newline(byte[] buffer, int length) {
    int at = length - 1;
    while (at >= 0 && buffer[at] != '\n') {
      at--;
    }
    return at;
  }

  private static int firstNewline(byte[] buffer, int length) {
    for (int at = 0; at < length; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
