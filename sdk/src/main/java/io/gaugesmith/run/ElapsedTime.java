package io.gaugesmith.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Nanoseconds that have passed, those included in which the machine was suspended: {@link
 * System#nanoTime} may stand still then. Where a reference that does not stand still has moved on
 * by more than its own lack of precision, the difference is added.
 */
public final class ElapsedTime implements LongSupplier {
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final long TOLERANCE = Duration.ofMillis(100).toNanos();

  private final LongSupplier running;
  private final LongSupplier reference;
  private long lastRunning;
  private long lastReference;
  private long suspended;

  ElapsedTime(LongSupplier running, LongSupplier reference) {
    this.running = running;
    this.reference = reference;
    lastRunning = running.getAsLong();
    lastReference = reference.getAsLong();
  }

  /**
   * The elapsed time of this machine. Measured against the time since boot on Linux, elsewhere
   * against the wall clock: set forward, it makes things look older than they are, never younger.
   */
  public static ElapsedTime system() {
    try {
      // Not a channel: that would be closed when a thread is interrupted while it reads.
      @SuppressWarnings("resource") // lives as long as the program
      RandomAccessFile uptime = new RandomAccessFile("/proc/uptime", "r");
      byte[] text = new byte[64];
      if (sinceBoot(uptime, text) != UNKNOWN) {
        return new ElapsedTime(System::nanoTime, () -> sinceBoot(uptime, text));
      }
    } catch (FileNotFoundException notLinux) {
      // the wall clock it is
    }
    return new ElapsedTime(System::nanoTime, () -> System.currentTimeMillis() * 1_000_000);
  }

  @Override
  public synchronized long getAsLong() {
    long now = running.getAsLong();
    long referenceNow = reference.getAsLong();
    if (referenceNow != UNKNOWN) {
      long missed = (referenceNow - lastReference) - (now - lastRunning);
      if (missed > TOLERANCE) {
        suspended += missed;
      }
      lastRunning = now;
      lastReference = referenceNow;
    }
    return now + suspended;
  }

  private static long sinceBoot(RandomAccessFile uptime, byte[] text) {
    try {
      uptime.seek(0);
      String line = new String(text, 0, Math.max(0, uptime.read(text)), US_ASCII);
      return (long) (Double.parseDouble(line.substring(0, Math.max(0, line.indexOf(' ')))) * 1e9);
    } catch (IOException | NumberFormatException e) {
      return UNKNOWN;
    }
  }
}
