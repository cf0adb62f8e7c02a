package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long tasks had to wait for something: {@code /proc/pressure}. Waiting means some of them,
 * stalled all of them; the ratios are those of the last 10 s.
 */
record Pressure(Map<String, SystemFile> resources) implements Section {
  Pressure(Path folder, SystemFiles files) {
    this(new LinkedHashMap<>());
    for (String resource : new String[] {"cpu", "memory", "io"}) {
      resources.put(resource, files.at(folder.resolve(resource)));
    }
  }

  @Override
  public void write(ObjectNode document) {
    resources.forEach((resource, file) -> {
      Lines lines = file.readIfThere(); // fails where the kernel has it switched off
      if (lines != null) {
        ObjectNode pressure = document.withObject("/pressure").putObject(resource);
        write(lines, "some ", pressure, "waiting");
        write(lines, "full ", pressure, "stalled");
      }
    });
  }

  private static void write(Lines lines, String line, ObjectNode to, String name) {
    if (!lines.find(line)) {
      return;
    }
    while (lines.hasWord()) {
      String key = lines.until((byte) '=');
      if (key.equals("avg10")) {
        to.put(name + "_ratio", lines.decimal() / 100);
      } else if (key.equals("total")) {
        to.put(name + "_seconds", lines.number() / 1e6);
      } else {
        lines.skipWord();
      }
    }
  }
}
