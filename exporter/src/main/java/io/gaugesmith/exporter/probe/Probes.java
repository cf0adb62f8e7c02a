package io.gaugesmith.exporter.probe;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.http.Resolver;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.targets.ListedTargets;
import io.gaugesmith.exporter.targets.Target;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorRunner;
import io.gaugesmith.run.Explanation;
import io.gaugesmith.run.Outcome;
import io.gaugesmith.run.RunHost;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The probes of the configuration in force. Equal ones in flight are one. */
public final class Probes implements Closeable {
  private static final System.Logger LOG = System.getLogger(Probes.class.getName());
  private static final Runners.Limits LIMITS = new Runners.Limits(4_096, 8, 64);
  private static final int SWEEP_SECONDS = 10;

  private final RunHost host;
  private final Opener opener;
  private final Lookups lookups;
  private final Runners runners;
  private final LongAdder unknownModules = new LongAdder();
  private volatile Map<String, ProbeModule> modules = Map.of();
  private volatile String said = "";

  /** Makes what runs. */
  @FunctionalInterface
  public interface Opener {
    CollectorDefinition definition(ConfiguredCollector collector, ConnectionPolicy policy);
  }

  /** A target that a probe lists. */
  public record ListedTarget(String module, String target, Map<String, String> labels) {}

  /** No probes yet. */
  public Probes(RunHost host, Opener opener, Resolver resolver) {
    this.host = host;
    this.opener = opener;
    lookups = new Lookups(resolver);
    runners = new Runners(host, LIMITS);
    var _ =
        host.timer()
            .scheduleWithFixedDelay(runners::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  /** These are in force from now on; one that is as it was goes on with its connections. */
  public void replace(List<ConfiguredProbe> probes) {
    Map<String, ProbeModule> next = new LinkedHashMap<>();
    for (ConfiguredProbe probe : probes) {
      ProbeModule old = modules.get(probe.id());
      next.put(
          probe.id(), old != null && old.isSame(probe) ? old : new ProbeModule(probe, lookups));
    }
    modules = next;
  }

  /** How often a module was asked for that is none. */
  public long unknownModules() {
    return unknownModules.sum();
  }

  /** The names of the modules, in their order. */
  public List<String> modules() {
    return List.copyOf(modules.keySet());
  }

  /** The text without secrets. */
  public String scrub(String text) {
    return host.scrub().apply(text);
  }

  /**
   * Runs a probe, or joins the same one that is running.
   *
   * @param executor takes over where the timer says that the time is over
   */
  public CompletableFuture<ProbeResult> probe(ProbeRequest request, Executor executor)
      throws RefusedProbeException {
    long start = host.elapsedNanos().getAsLong();
    ProbeModule module = modules.get(request.module());
    if (module == null) {
      unknownModules.increment();
      throw RefusedProbeException.wrong("there is no such module");
    }
    Target target = module.target(request.target());
    Map<String, String> params = module.params(request.params());
    Runners.Key key = new Runners.Key(module, target.toString(), params);
    ProbeModule.Expansion known = runners.expansion(key);
    ProbeModule.Expansion expansion = known == null ? module.expand(target, params) : known;
    module.requireAllowed(expansion);
    CollectorRunner runner = runners.enter(key, expansion, what -> open(what, module));
    CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
    var _ = answer.whenComplete((result, failure) -> runners.leave(key));
    Duration timeout = runner.definition().policy().schedule().timeout();
    var _ =
        runner
            .join()
            .thenAccept(outcome -> {
              Executor here = outcome instanceof Outcome.TimedOut ? executor : Runnable::run;
              here.execute(() -> end(answer, () -> result(outcome, expansion, timeout, start)));
            });
    if (request.patience() != null && !answer.isDone()) {
      impatient(answer, CollectorRegistry.patience(request.patience()), timeout, start, executor);
    }
    return answer;
  }

  private CollectorRunner open(ProbeModule.Expansion expansion, ProbeModule module) {
    return CollectorRunner.open(opener.definition(expansion.collector(), module.policy()), host);
  }

  private void impatient(
      CompletableFuture<ProbeResult> answer,
      Duration patience,
      Duration timeout,
      long start,
      Executor executor) {
    Runnable enough = () -> executor.execute(() -> end(answer, () -> late(timeout, start)));
    Future<?> end = host.timer().schedule(enough, patience.toNanos(), TimeUnit.NANOSECONDS);
    var _ = answer.whenComplete((result, failure) -> end.cancel(false));
  }

  private static void end(CompletableFuture<ProbeResult> answer, Supplier<ProbeResult> result) {
    try {
      answer.complete(result.get());
    } catch (Throwable bug) { // whoever waits must hear of it
      answer.completeExceptionally(bug);
    }
  }

  private ProbeResult result(
      Outcome outcome, ProbeModule.Expansion expansion, Duration timeout, long start) {
    Snapshot reported = outcome instanceof Outcome.Reported ended ? ended.snapshot() : null;
    // the names of a mapping were looked at when it was loaded
    String clash =
        reported == null || !expansion.passesFamilies() ? null : ProbePage.clash(reported);
    Duration took = outcome.took() == null ? since(start) : outcome.took();
    if (clash != null) {
      return result(
          Reason.MAPPING, () -> Reason.MAPPING.label() + ": " + clash, took, timeout, null);
    }
    return result(
        outcome.reason(),
        () -> String.valueOf(Explanation.of(outcome, UnaryOperator.identity())),
        took,
        timeout,
        reported);
  }

  private ProbeResult late(Duration timeout, long start) {
    return result(
        Reason.TIMEOUT, () -> "timeout: the scraper waits no longer", since(start), timeout, null);
  }

  private static ProbeResult result(
      @Nullable Reason reason,
      Supplier<String> error,
      Duration took,
      Duration timeout,
      @Nullable Snapshot reported) {
    int series = reported == null ? 0 : reported.seriesCount();
    return new ProbeResult(
        reason, error, took, timeout, series, ProbePage.of(reason, took, reported));
  }

  private Duration since(long start) {
    return Duration.ofNanos(host.elapsedNanos().getAsLong() - start);
  }

  /**
   * Every listed target of every probe, but for those whose labels lack a parameter of it.
   *
   * @throws IOException when a list cannot be had whole; that has been logged
   */
  public List<ListedTarget> discovery() throws IOException {
    List<ListedTarget> all = new ArrayList<>();
    for (ProbeModule module : modules.values()) {
      String id = module.probe().id();
      try {
        for (ListedTargets.Listed listed : module.probe().targets().all()) {
          if (!module.isComplete(listed.labels().keySet())) {
            continue; // asking for it could only be refused
          }
          all.add(new ListedTarget(id, listed.target().toString(), listed.labels()));
        }
      } catch (IOException e) {
        say("the targets of probe %s cannot be listed: %s".formatted(id, e.getMessage()));
        throw e;
      }
    }
    said = "";
    return all;
  }

  private void say(String mistake) {
    if (!mistake.equals(said)) {
      LOG.log(System.Logger.Level.WARNING, mistake);
      said = mistake;
    }
  }

  /** Interrupts what runs, and waits for it, but not for ever. */
  @Override
  public void close() {
    runners.closeAll();
  }
}
