package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.exporter.probe.ProbeRequest;
import io.gaugesmith.exporter.probe.ProbeResult;
import io.gaugesmith.exporter.probe.Probes;
import io.gaugesmith.exporter.probe.RefusedProbeException;
import io.gaugesmith.expose.Format;
import io.gaugesmith.serve.BadRequestException;
import io.gaugesmith.serve.QueryParameters;
import io.gaugesmith.serve.ScrapeTimeout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs one probe for the target that the request names. No thread waits for its end. */
final class ProbeEndpoint implements Endpoint {
  private static final System.Logger LOG = System.getLogger(ProbeEndpoint.class.getName());
  private static final Set<String> OWN = Set.of("module", "target", "debug");

  private final Probes probes;
  private final Executor threads;
  private final Room room;
  private final PageSender sender;

  private record Asked(ProbeRequest request, boolean debug) {}

  ProbeEndpoint(Probes probes, Executor threads, int most, PageSender sender) {
    this.probes = probes;
    this.threads = threads;
    this.room = new Room(most, "too many probes at the same time");
    this.sender = sender;
  }

  @Override
  public List<String> methods() {
    return READING;
  }

  @Override
  public void serve(Exchange exchange) {
    if (room.enter(exchange)) {
      room.work(exchange, threads, () -> probe(exchange));
    }
  }

  private void probe(Exchange exchange) {
    try {
      Asked asked = asked(exchange);
      var _ =
          probes
              .probe(asked.request(), threads)
              .whenComplete((result, failure) -> answer(exchange, asked, result, failure));
    } catch (BadRequestException wrong) {
      refuse(exchange, Answer.bad(wrong));
    } catch (RefusedProbeException refused) {
      String why = String.valueOf(refused.getMessage());
      refuse(
          exchange,
          refused.isCrowded()
              ? Answer.text(503, why).with("Retry-After", "1")
              : Answer.text(400, why));
    } catch (Throwable bug) { // as below
      answer(exchange, null, null, bug);
    }
  }

  private void refuse(Exchange exchange, Answer answer) {
    room.leave();
    exchange.send(answer);
  }

  private static Asked asked(Exchange exchange) throws BadRequestException {
    QueryParameters parameters = QueryParameters.parse(exchange.request().getHttpURI().getQuery());
    Map<String, String> params = new HashMap<>();
    for (String name : parameters.names()) {
      if (parameters.list(name).size() > 1) {
        throw new BadRequestException("a parameter stands twice; each must stand once");
      }
      params.put(name, parameters.list(name).get(0));
    }
    String module = params.get("module");
    String target = params.get("target");
    if (module == null || module.isEmpty()) {
      throw new BadRequestException("parameter module is missing");
    }
    if (target == null || target.isEmpty()) {
      throw new BadRequestException("parameter target is missing");
    }
    String debug = params.getOrDefault("debug", "false");
    if (!debug.equals("true") && !debug.equals("false")) {
      throw new BadRequestException("parameter debug is true or false");
    }
    params.keySet().removeAll(OWN);
    Duration patience = ScrapeTimeout.parse(exchange.header(ScrapeTimeout.HEADER));
    return new Asked(new ProbeRequest(module, target, params, patience), debug.equals("true"));
  }

  private void answer(
      Exchange exchange,
      @Nullable Asked asked,
      @Nullable ProbeResult result,
      @Nullable Throwable failure) {
    PageSender.Page page = null;
    Answer text = null;
    try {
      if (asked == null || result == null) {
        throw failure == null ? new IllegalStateException("no result") : failure;
      }
      if (asked.debug()) {
        text = Answer.text(200, probes.scrub(report(asked.request(), result)));
      } else {
        page = sender.render(exchange, result.page());
      }
    } catch (Throwable bug) { // whatever it is, the scraper gets an answer and the log the reason
      LOG.log(System.Logger.Level.ERROR, "a probe could not be answered", bug);
      text = Answer.text(500, "internal error");
    } finally {
      room.leave();
    }
    if (page == null) {
      exchange.send(text == null ? Answer.text(500, "internal error") : text);
    } else {
      sender.send(exchange, page, asked == null ? null : asked.request().patience());
    }
  }

  /** What people want to know of a probe. */
  private static String report(ProbeRequest request, ProbeResult result) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("module: ").append(request.module()).append('\n');
    text.append("target: ").append(request.target()).append('\n');
    new TreeMap<>(request.params())
        .forEach((name, value) ->
            text.append(name)
                .append(": ")
                .append(value.replaceAll("\\p{Cntrl}", "?"))
                .append('\n'));
    text.append("result: ").append(result.reason() == null ? "success" : result.error().get());
    text.append('\n');
    Duration patience = request.patience();
    text.append(
        "took: %.3f s; timeout %s%s\n"
            .formatted(
                result.took().toNanos() / 1e9,
                Words.of(result.timeout()),
                patience == null ? "" : "; the scraper waits " + Words.of(patience)));
    text.append("series: ").append(result.series()).append("\n\n");
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    Format.negotiate(null).render(result.page(), false).writeTo(page);
    return text.append(page.toString(UTF_8).stripTrailing()).toString();
  }
}
