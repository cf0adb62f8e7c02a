package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What Java knows of the machine on any system; the rest of the document is absent. */
final class PortableHostSource implements Source {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public Document read(Deadline deadline) throws IOException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode cpu = document.putObject("cpu").put("cores", system.getAvailableProcessors());
    double usage = system.getCpuLoad(); // negative until it knows
    if (usage >= 0) {
      cpu.put("usage_ratio", usage);
    }
    if (system.getSystemLoadAverage() >= 0) {
      document.putObject("load").put("one", system.getSystemLoadAverage());
    }
    long total = system.getTotalMemorySize();
    long free = system.getFreeMemorySize();
    document
        .putObject("memory")
        .put("total_bytes", total)
        .put("free_bytes", free)
        .put("available_bytes", free)
        .put("used_bytes", total - free)
        .put("used_ratio", 1 - (double) free / total);
    writeSwap(document.putObject("swap"));
    for (File root : File.listRoots()) {
      Space space = Space.ofFileSystems().at(root.toPath());
      if (space != null) {
        long used = space.size() - space.free();
        document
            .withArray("/filesystems")
            .addObject()
            .put("mountpoint", root.getPath())
            .put("size_bytes", space.size())
            .put("free_bytes", space.free())
            .put("available_bytes", space.available())
            .put("used_bytes", used)
            .put("used_ratio", used == 0 ? 0 : (double) used / (used + space.available()));
      }
    }
    return new Document(document);
  }

  private void writeSwap(ObjectNode swap) {
    long total = system.getTotalSwapSpaceSize();
    long free = system.getFreeSwapSpaceSize();
    swap.put("total_bytes", total)
        .put("free_bytes", free)
        .put("used_bytes", total - free)
        .put("used_ratio", total == 0 ? null : (Double) (1 - (double) free / total));
  }
}
