package io.gaugesmith.exporter.sources.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The processors' times of the last seconds, and from these how busy they were. Where the window
 * begins between two samples, its beginning is on the straight line between them.
 */
final class UsageWindow {
  private record Sample(long nanoTime, long total, long busy) {}

  /** Samples that are closer than this replace each other, so that many questions need no room. */
  private static final long DENSEST = Duration.ofMillis(100).toNanos();

  private final long width;
  private final List<Sample> samples = new ArrayList<>();

  UsageWindow(Duration width) {
    this.width = width.toNanos();
  }

  void add(long nanoTime, CpuTimes times) {
    int newest = samples.size() - 1;
    if (newest > 0 && samples.get(newest).nanoTime - samples.get(newest - 1).nanoTime < DENSEST) {
      samples.removeLast();
    }
    samples.add(new Sample(nanoTime, times.total(), times.busy()));
    while (samples.size() > 1 && nanoTime - samples.get(1).nanoTime >= width) {
      samples.removeFirst();
    }
  }

  /** How much time the samples span. */
  Duration span() {
    return samples.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(samples.getLast().nanoTime - samples.getFirst().nanoTime);
  }

  /**
   * The part of the time in which the processors were busy, of the last seconds up to the newest
   * sample. Where no time has passed for them, as in a copied tree, it is that since the start.
   */
  double usage() {
    Sample newest = samples.getLast();
    Sample oldest = samples.getFirst();
    double total = newest.total - oldest.total;
    double busy = newest.busy - oldest.busy;
    long before = newest.nanoTime - width - oldest.nanoTime;
    if (before > 0) {
      Sample next = samples.get(1);
      double part = (double) before / (next.nanoTime - oldest.nanoTime);
      total -= part * (next.total - oldest.total);
      busy -= part * (next.busy - oldest.busy);
    }
    double usage = total > 0 ? busy / total : (double) newest.busy / newest.total;
    return Math.clamp(usage, 0, 1); // the time of waiting for input can go back by some ticks
  }
}
