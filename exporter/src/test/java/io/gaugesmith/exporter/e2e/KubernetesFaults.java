package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.KubernetesApi;
import io.gaugesmith.exporter.testing.KubernetesApi.Interference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What can go wrong with a cluster, and the reason for which reading it must fail. */
final class KubernetesFaults {
  static final String PATH = "/api/v1/pods";

  private record Misconduct(String reason, Interference conduct) {}

  private final KubernetesApi api;
  private final Path account;
  private final Path certificate;
  private final String token;

  KubernetesFaults(KubernetesApi api, Path account, Path certificate, String token) {
    this.api = api;
    this.account = account;
    this.certificate = certificate;
    this.token = token;
  }

  void repair() throws IOException {
    Files.writeString(account.resolve("token"), token);
    Files.copy(certificate, account.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
    api.accept(token).allow(PATH).list(PATH, "v1", "Pod", List.of("{}", "{}", "{}")).leaveAlone();
  }

  List<Fault> all(String collector) {
    List<Fault> faults = new ArrayList<>();
    faults.add(fault(collector, "refuses the token", "auth", () -> api.accept("another")));
    faults.add(fault(collector, "forbids", "auth", () -> api.forbid(PATH)));
    faults.add(
        fault(
            collector, "the token is gone", "auth", () -> Files.delete(account.resolve("token"))));
    faults.add(
        fault(
            collector,
            "other certificates",
            "tls",
            () -> Files.writeString(account.resolve("ca.crt"), "none")));
    misconduct()
        .forEach((name, wrong) ->
            faults.add(
                fault(collector, name, wrong.reason(), () -> api.interfere(wrong.conduct()))));
    return faults;
  }

  private Fault fault(String collector, String name, String reason, Fault.Action breaking) {
    return new Fault(collector, name, reason, breaking, this::repair);
  }

  private Map<String, Misconduct> misconduct() {
    Map<String, Misconduct> faults = new LinkedHashMap<>();
    faults.put("page two fails", onPageTwo("status", refusing(500, "etcd is away", null)));
    faults.put(
        "page two hangs",
        onPageTwo(
            "timeout",
            (exchange, query) -> {
              Thread.sleep(60_000);
              return true;
            }));
    faults.put(
        "page two is cut off", onPageTwo("parse", saying("{\"kind\": \"PodList\", \"items\"")));
    faults.put(
        "page two has no items", onPageTwo("parse", saying("{\"kind\": \"Table\", \"rows\": []}")));
    faults.put("pages in a circle", new Misconduct("status", saying(page("\"again\"", ""))));
    AtomicLong count = new AtomicLong();
    faults.put(
        "pages without end",
        new Misconduct(
            "too_large",
            (exchange, query) ->
                saying(page("\"" + count.incrementAndGet() + "\"", "x".repeat(20_000)))
                    .answers(exchange, query)));
    faults.put("expires again and again", onPageTwo("status", refusing(410, "too old", null)));
    faults.put("is asked too much", new Misconduct("status", refusing(429, "slow down", "30")));
    faults.put("is overloaded", new Misconduct("status", refusing(503, "unable", null)));
    faults.put(
        "repeats the token",
        new Misconduct("status", refusing(400, "no use for Bearer " + token, null)));
    faults.put("HTML", new Misconduct("parse", saying("<html><body>a proxy's page</body></html>")));
    return faults;
  }

  private static Misconduct onPageTwo(String reason, Interference conduct) {
    return new Misconduct(
        reason,
        (exchange, query) -> query.containsKey("continue") && conduct.answers(exchange, query));
  }

  private static Interference refusing(int status, String message, String retryAfter) {
    return (exchange, query) -> {
      if (retryAfter != null) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      KubernetesApi.refuse(exchange, status, "Failure", message);
      return true;
    };
  }

  private static Interference saying(String body) {
    return (exchange, query) -> {
      KubernetesApi.send(exchange, 200, "application/json", body);
      return true;
    };
  }

  private static String page(String next, String item) {
    return "{\"kind\": \"PodList\", \"metadata\": {\"continue\": %s}, \"items\": [\"%s\"]}"
        .formatted(next, item);
  }
}
