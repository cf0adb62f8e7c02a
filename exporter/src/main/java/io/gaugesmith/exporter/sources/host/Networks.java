package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.options.Glob;
import java.util.List;

/** What went through each network device: {@code /proc/net/dev}. */
record Networks(SystemFile dev, List<Glob> excluded) implements Section {
  @Override
  public void write(ObjectNode document) {
    Lines lines = dev.readIfThere();
    if (lines == null) {
      return;
    }
    ArrayNode networks = document.putArray("networks");
    lines.nextLine(); // two lines of headings
    for (lines.nextLine(); !lines.isAtEnd(); lines.nextLine()) {
      if (lines.hasWord()) {
        String device = lines.until((byte) ':');
        if (excluded.stream().noneMatch(glob -> glob.matches(device))) {
          write(lines, networks.addObject().put("device", device));
        }
      }
    }
  }

  private static void write(Lines line, ObjectNode network) {
    writeDirection(line, network, "receive_");
    for (int other = 0; other < 4; other++) { // fifo, frame, compressed, multicast
      line.skipWord();
    }
    writeDirection(line, network, "transmit_");
  }

  private static void writeDirection(Lines line, ObjectNode network, String direction) {
    for (String part : List.of("bytes", "packets", "errors", "dropped")) {
      network.put(direction + part, line.number());
    }
  }
}
