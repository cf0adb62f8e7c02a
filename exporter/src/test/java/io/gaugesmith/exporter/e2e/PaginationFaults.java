package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.ScriptedServer;
import io.gaugesmith.exporter.testing.ScriptedServer.Asked;
import io.gaugesmith.exporter.testing.ScriptedServer.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What can go wrong with tokens and pages, and the reason for which reading must fail. */
final class PaginationFaults {
  private final String token;
  private final AtomicInteger count = new AtomicInteger();
  private volatile Function<Asked, Said> tokens;
  private volatile Function<Asked, Said> secondPage;

  /**
   * Faults of a server.
   *
   * @param token what it gives as an access token
   */
  PaginationFaults(ScriptedServer server, String token) {
    this.token = token;
    server.answer("/token", asked -> tokens.apply(asked));
    server.answer("/items", this::page);
  }

  void repair() {
    tokens = asked -> Said.json("{\"access_token\": \"%s\"}".formatted(token));
    secondPage = asked -> Said.json("{\"n\": 1}");
  }

  private Said page(Asked asked) {
    if (!asked.header("Authorization").equals("Bearer " + token)) {
      return Said.of(401, "");
    }
    return asked.line().contains("page=")
        ? secondPage.apply(asked)
        : Said.json("{\"next\": \"?page=2\"}");
  }

  /**
   * All faults.
   *
   * @param elsewhere another host's URL, which wants credentials
   */
  List<Fault> all(String collector, String elsewhere) {
    List<Fault> faults = new ArrayList<>();
    faults.add(
        tokens(
            collector,
            "refuses the client",
            "auth",
            asked -> Said.of(401, "{\"error\": \"invalid_client\"}")));
    faults.add(
        tokens(collector, "gives no tokens", "status", asked -> Said.of(503, "unavailable")));
    faults.add(
        tokens(
            collector,
            "gives wrong tokens",
            "auth",
            asked -> Said.json("{\"access_token\": \"wrong-%s\"}".formatted(token))));
    faults.add(second(collector, "page two fails", "status", asked -> Said.of(500, token)));
    faults.add(second(collector, "page two hangs", "timeout", PaginationFaults::hang));
    faults.add(
        second(
            collector, "page two is cut off", "parse", asked -> Said.json("{\"n\": \"" + token)));
    faults.add(second(collector, "page two leads back", "mapping", next("?page=2")));
    faults.add(second(collector, "page two leads elsewhere", "mapping", next(elsewhere)));
    faults.add(
        second(
            collector,
            "pages without end",
            "too_large",
            asked -> next("?page=" + count.incrementAndGet() + 9).apply(asked)));
    return faults;
  }

  private static Function<Asked, Said> next(String link) {
    return asked -> Said.json("{\"next\": \"%s\"}".formatted(link));
  }

  /** Tokens are asked for again when the one in use is refused, so that is what breaks as well. */
  private Fault tokens(String collector, String name, String reason, Function<Asked, Said> answer) {
    return new Fault(
        collector,
        name,
        reason,
        () -> {
          tokens = answer;
          secondPage = asked -> Said.of(401, "");
        },
        this::repair);
  }

  private Fault second(String collector, String name, String reason, Function<Asked, Said> answer) {
    return new Fault(collector, name, reason, () -> secondPage = answer, this::repair);
  }

  private static Said hang(Asked asked) {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Said.of(500, "");
  }
}
