package io.gaugesmith.exporter.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.probe.Probes;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Lists the targets of all probes for Prometheus' http_sd: the whole list, or none. */
final class DiscoveryList {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Probes probes;

  DiscoveryList(Probes probes) {
    this.probes = probes;
  }

  Answer answer(Exchange exchange) {
    String ourselves = exchange.header("Host");
    if (!AUTHORITY.matcher(ourselves).matches()) {
      return Answer.text(400, "the Host header names no host");
    }
    try {
      ArrayNode groups = JSON.createArrayNode();
      for (Probes.ListedTarget listed : probes.discovery()) {
        ObjectNode group = groups.addObject();
        group.putArray("targets").add(ourselves);
        ObjectNode labels = group.putObject("labels");
        listed.labels().forEach(labels::put);
        labels.put("instance", listed.target());
        labels.put("__metrics_path__", WebOptions.PROBE);
        labels.put("__param_module", listed.module());
        labels.put("__param_target", listed.target());
      }
      return new Answer(
          200,
          "application/json",
          JSON.writeValueAsString(groups),
          Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"));
    } catch (IOException incomplete) { // said where it was noticed
      return Answer.text(500, "the targets cannot be listed now; the log says why");
    }
  }
}
