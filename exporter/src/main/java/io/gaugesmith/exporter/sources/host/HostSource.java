package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what Linux says of itself: each file once, and only where somebody wants what it says. */
final class HostSource implements Source {
  private final SystemFiles files = new SystemFiles();
  private final List<Section> sections = new ArrayList<>();
  private final UsageSampler sampler;

  HostSource(HostConfig config, Wanted wanted, Space.Lookup space) {
    Path proc = config.proc().path();
    Path own = proc.resolve(config.isElsewhere() ? "1" : "self");
    SystemFile stat = files.at(proc.resolve("stat"));
    SystemFile samples = files.at(proc.resolve("stat")); // read by a thread of its own
    sampler = new UsageSampler(() -> CpuTimes.read(samples.read()));

    if (wanted.reads("cpu", "cores")
        || wanted.reads("cpu", "seconds")
        || wanted.reads("boot_time_seconds")) {
      sections.add(new Processors(stat, wanted));
    }
    if (wanted.reads("cpu", "usage_ratio")) {
      sections.add(document -> document.withObject("/cpu").put("usage_ratio", sampler.usage()));
    }
    if (wanted.reads("load")) {
      sections.add(new Load(files.at(proc.resolve("loadavg"))));
    }
    if (wanted.reads("memory") || wanted.reads("swap")) {
      sections.add(new Memory(files.at(proc.resolve("meminfo")), wanted));
    }
    if (wanted.reads("uptime_seconds")) {
      SystemFile uptime = files.at(proc.resolve("uptime"));
      sections.add(document -> document.put("uptime_seconds", uptime.read().decimal()));
    }
    if (wanted.reads("filesystems")) {
      sections.add(new Filesystems(files.at(own.resolve("mounts")), config, space));
    }
    if (wanted.reads("disks")) {
      sections.add(new Disks(files.at(proc.resolve("diskstats")), config));
    }
    if (wanted.reads("networks")) {
      sections.add(new Networks(files.at(own.resolve("net/dev")), config.excludedNetworks()));
    }
    if (wanted.reads("pressure")) {
      sections.add(new Pressure(proc.resolve("pressure"), files));
    }
    if (wanted.reads("cgroup")) {
      sections.add(new ControlGroup(config));
    }
  }

  @Override
  public Document read(Deadline deadline) throws IOException, InterruptedException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Section section : sections) {
      section.write(document);
    }
    return new Document(document);
  }

  @Override
  public void close() {
    sampler.close();
    files.close();
  }
}
