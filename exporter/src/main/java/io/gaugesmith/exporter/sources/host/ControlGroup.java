package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the control group (version 2) of the program may use and has used. A limit is the smallest
 * on the way up to the root; without one it is null. Left out where no group has any of these.
 */
record ControlGroup(Path proc, Path top) implements Section {
  ControlGroup(HostConfig config) {
    this(config.proc().path(), config.sys().path().resolve("fs/cgroup"));
  }

  @Override
  public void write(ObjectNode document) {
    Path own = own();
    ObjectNode cpu = document.objectNode();
    writeCpu(own, cpu);
    ObjectNode memory = document.objectNode();
    writeMemory(own, memory);
    if (!cpu.isEmpty()) {
      document.withObject("/cgroup").set("cpu", cpu);
    }
    if (!memory.isEmpty()) {
      document.withObject("/cgroup").set("memory", memory);
    }
  }

  /** The program's own group, as far as it is seen from here. */
  private Path own() {
    Lines groups = read(proc.resolve("self/cgroup"));
    if (groups == null || !groups.find("0::/")) {
      return top;
    }
    Path own = top.resolve(groups.until((byte) '\n')).normalize();
    return own.startsWith(top) ? own : top;
  }

  private void writeCpu(Path own, ObjectNode cpu) {
    double limit = Double.POSITIVE_INFINITY;
    for (@Nullable Path group = own;
        group != null && group.startsWith(top);
        group = group.getParent()) {
      Lines max = read(group.resolve("cpu.max"));
      if (max != null && !max.skip("max")) {
        limit = Math.min(limit, (double) max.number() / max.number());
      }
    }
    Lines stat = read(own.resolve("cpu.stat"));
    if (stat == null || (own.equals(top) && limit == Double.POSITIVE_INFINITY)) {
      return; // the root's own figures are those of the whole machine
    }
    cpu.put("limit_cores", limit == Double.POSITIVE_INFINITY ? null : (Double) limit);
    putSeconds(cpu, "usage_seconds", stat, "usage_usec ");
    putSeconds(cpu, "user_seconds", stat, "user_usec ");
    putSeconds(cpu, "system_seconds", stat, "system_usec ");
    putSeconds(cpu, "throttled_seconds", stat, "throttled_usec ");
  }

  private static void putSeconds(ObjectNode cpu, String name, Lines stat, String key) {
    if (stat.find(key)) {
      cpu.put(name, stat.number() / 1e6);
    }
  }

  private void writeMemory(Path own, ObjectNode memory) {
    long limit = Long.MAX_VALUE;
    for (@Nullable Path group = own;
        group != null && group.startsWith(top);
        group = group.getParent()) {
      Lines max = read(group.resolve("memory.max"));
      if (max != null && !max.skip("max")) {
        limit = Math.min(limit, max.number());
      }
    }
    Lines current = read(own.resolve("memory.current"));
    if (current != null) {
      long used = current.number();
      boolean isLimited = limit != Long.MAX_VALUE;
      memory.put("limit_bytes", isLimited ? (Long) limit : null);
      memory.put("used_bytes", used);
      memory.put("used_ratio", isLimited ? (Double) ((double) used / limit) : null);
    }
  }

  /** Groups come and go, so that their files are not kept open. */
  private static @Nullable Lines read(Path path) {
    try (SystemFile file = new SystemFile(path)) {
      return file.readIfThere();
    }
  }
}
