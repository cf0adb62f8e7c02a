package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;

/** How many processors there are, what they did, and since when: {@code /proc/stat}. */
record Processors(SystemFile stat, Wanted wanted) implements Section {
  @Override
  public void write(ObjectNode document) throws IOException {
    Lines lines = stat.read();
    CpuTimes times = CpuTimes.read(lines);
    int cores = 0;
    for (lines.nextLine(); lines.skip("cpu"); lines.nextLine()) {
      cores++;
    }
    if (wanted.reads("cpu")) {
      ObjectNode cpu = document.putObject("cpu").put("cores", cores);
      times.write(cpu.putObject("seconds"));
    }
    if (wanted.reads("boot_time_seconds") && lines.find("btime ")) {
      document.put("boot_time_seconds", lines.number());
    }
  }
}
