package io.gaugesmith.exporter.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.probe.Probes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/** Lists the targets of all probes for Prometheus' http_sd: the whole list, or none. */
final class DiscoveryEndpoint implements Endpoint {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final System.Logger LOG = System.getLogger(DiscoveryEndpoint.class.getName());

  private final Probes probes;
  private final Executor threads;

  DiscoveryEndpoint(Probes probes, Executor threads) {
    this.probes = probes;
    this.threads = threads;
  }

  @Override
  public List<String> methods() {
    return READING;
  }

  @Override
  public void serve(Exchange exchange) {
    try {
      threads.execute(() -> exchange.send(answer(exchange)));
    } catch (RejectedExecutionException stopping) {
      exchange.send(Answer.text(503, "the server is stopping"));
    }
  }

  private Answer answer(Exchange exchange) {
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
    } catch (Throwable bug) { // the client gets an answer and the log the reason
      LOG.log(System.Logger.Level.ERROR, "the targets could not be listed", bug);
      return Answer.text(500, "internal error");
    }
  }
}
