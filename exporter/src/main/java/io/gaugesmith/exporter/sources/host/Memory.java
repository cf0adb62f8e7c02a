package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;

/** Memory and swap: {@code /proc/meminfo}. */
record Memory(SystemFile meminfo, Wanted wanted) implements Section {
  @Override
  public void write(ObjectNode document) throws IOException {
    Lines lines = meminfo.read();
    if (wanted.reads("memory")) {
      writeMemory(lines, document.putObject("memory"));
    }
    if (wanted.reads("swap")) {
      writeSwap(lines, document.putObject("swap"));
    }
  }

  private static void writeMemory(Lines lines, ObjectNode memory) {
    long total = put(memory, "total_bytes", lines, "MemTotal:");
    put(memory, "free_bytes", lines, "MemFree:");
    long available = put(memory, "available_bytes", lines, "MemAvailable:");
    put(memory, "buffers_bytes", lines, "Buffers:");
    put(memory, "cached_bytes", lines, "Cached:");
    put(memory, "dirty_bytes", lines, "Dirty:");
    put(memory, "shared_bytes", lines, "Shmem:");
    if (total > 0 && available >= 0) {
      memory.put("used_bytes", total - available);
      memory.put("used_ratio", 1 - (double) available / total);
    }
  }

  private static void writeSwap(Lines lines, ObjectNode swap) {
    long total = put(swap, "total_bytes", lines, "SwapTotal:");
    long free = put(swap, "free_bytes", lines, "SwapFree:");
    if (total >= 0 && free >= 0) {
      swap.put("used_bytes", total - free);
      swap.put("used_ratio", total == 0 ? null : (Double) (1 - (double) free / total));
    }
  }

  /** Copies one line; the value, or -1 where an old kernel does not have it. */
  private static long put(ObjectNode to, String name, Lines lines, String key) {
    if (!lines.find(key)) {
      return -1;
    }
    long bytes = lines.number() * 1024;
    to.put(name, bytes);
    return bytes;
  }
}
