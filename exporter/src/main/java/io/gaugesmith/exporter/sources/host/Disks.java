package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.options.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was read and written on each disk: {@code /proc/diskstats}. */
record Disks(SystemFile diskstats, Path blocks, List<Glob> excluded) implements Section {
  /** The unit of the file, whatever the sectors of the disk are. */
  private static final int SECTOR = 512;

  Disks(SystemFile diskstats, HostConfig config) {
    this(diskstats, config.sys().path().resolve("block"), config.excludedDisks());
  }

  @Override
  public void write(ObjectNode document) {
    Lines lines = diskstats.readIfThere();
    if (lines == null) {
      return;
    }
    ArrayNode disks = document.putArray("disks");
    for (; !lines.isAtEnd(); lines.nextLine()) {
      lines.skipWord();
      lines.skipWord();
      String device = lines.word();
      if (isShown(device)) {
        write(lines, disks.addObject().put("device", device));
      }
    }
  }

  private boolean isShown(String device) {
    // the folder lists whole disks only, with ! for a slash in their names
    return excluded.stream().noneMatch(glob -> glob.matches(device))
        && Files.exists(blocks.resolve(device.replace('/', '!')));
  }

  private static void write(Lines line, ObjectNode disk) {
    disk.put("reads", line.number());
    line.skipWord(); // merged
    disk.put("read_bytes", line.number() * SECTOR);
    disk.put("read_seconds", line.number() / 1e3);
    disk.put("writes", line.number());
    line.skipWord(); // merged
    disk.put("written_bytes", line.number() * SECTOR);
    disk.put("write_seconds", line.number() / 1e3);
    disk.put("in_progress", line.number());
    disk.put("busy_seconds", line.number() / 1e3);
  }
}
