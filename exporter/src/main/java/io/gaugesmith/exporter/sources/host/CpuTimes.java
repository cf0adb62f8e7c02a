package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How long all processors together have done what, in ticks since the start of the system. */
record CpuTimes(
    long user, long nice, long system, long idle, long iowait, long irq, long softirq, long steal) {

  /** What Linux calls USER_HZ: the same on every machine that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  /** Reads the first line of {@code /proc/stat}; guest time is part of user time. */
  static CpuTimes read(Lines stat) {
    stat.find("cpu ");
    return new CpuTimes(
        stat.number(),
        stat.number(),
        stat.number(),
        stat.number(),
        stat.number(),
        stat.number(),
        stat.number(),
        stat.number());
  }

  /** All the time that has passed, that of each processor counted. */
  long total() {
    return user + nice + system + idle + iowait + irq + softirq + steal;
  }

  /** The time in which there was something to do. */
  long busy() {
    return total() - idle - iowait;
  }

  void write(ObjectNode to) {
    to.put("user", user / TICKS_PER_SECOND)
        .put("system", system / TICKS_PER_SECOND)
        .put("idle", idle / TICKS_PER_SECOND)
        .put("nice", nice / TICKS_PER_SECOND)
        .put("iowait", iowait / TICKS_PER_SECOND)
        .put("irq", irq / TICKS_PER_SECOND)
        .put("softirq", softirq / TICKS_PER_SECOND)
        .put("steal", steal / TICKS_PER_SECOND);
  }
}
