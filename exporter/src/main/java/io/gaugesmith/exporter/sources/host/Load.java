package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** How many tasks run or wait to run, over one, five and fifteen minutes. */
record Load(SystemFile loadavg) implements Section {
  @Override
  public void write(ObjectNode document) throws IOException {
    Lines lines = loadavg.read();
    document
        .putObject("load")
        .put("one", lines.decimal())
        .put("five", lines.decimal())
        .put("fifteen", lines.decimal());
  }
}
