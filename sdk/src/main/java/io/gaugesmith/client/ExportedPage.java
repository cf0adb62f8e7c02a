package io.gaugesmith.client;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.run.Objection;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A page of ours inside a registry of Prometheus' Java client, which serves it with the rest: the
 * way into Spring Boot's actuator and every exporter of that client. A registry fails as a whole,
 * for a name that stands twice, too; this never fails, and objects to what would make it.
 */
public final class ExportedPage implements MultiCollector {
  private static final System.Logger LOG = System.getLogger(ExportedPage.class.getName());

  /** What the client and the formats add to the name of a family. */
  private static final List<String> SUFFIXES =
      List.of("", "_total", "_info", "_bucket", "_count", "_sum", "_created");

  private final PrometheusRegistry registry;
  private final Callable<Exposition> page;
  private final ThreadLocal<Boolean> asking = ThreadLocal.withInitial(() -> false);

  /**
   * A page that is made at each scrape.
   *
   * @param registry in which this is registered
   * @param page may block and throw; where it does, the registry is served without it
   */
  public ExportedPage(PrometheusRegistry registry, Callable<Exposition> page) {
    this.registry = registry;
    this.page = page;
  }

  @Override
  public MetricSnapshots collect() {
    if (asking.get()) {
      return new MetricSnapshots();
    }
    List<MetricSnapshot> snapshots = new ArrayList<>();
    try {
      for (Exposition.ExposedFamily family : page.call().families()) {
        if (ClientFamily.objection(family.metric(), family.parts()) == null) {
          snapshots.add(new ClientFamily(family).snapshot());
        }
      }
      return new MetricSnapshots(snapshots);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (Exception bug) {
      LOG.log(System.Logger.Level.ERROR, "collectors are missing in the registry", bug);
    }
    return new MetricSnapshots();
  }

  /** What the registry has against snapshots: names that it has itself, and what it cannot say. */
  public Objection objection() {
    Set<String> names = namesOfOthers();
    return snapshot -> {
      for (Family family : snapshot.families()) {
        String name = family.metric().name();
        if (names.contains(name)) {
          return name + " stands in the registry that serves this page, too";
        }
        String wrong = ClientFamily.objection(family.metric(), List.of(family));
        if (wrong != null) {
          return name + " cannot stand in the registry that serves this page: " + wrong;
        }
      }
      return null;
    };
  }

  /** Whether another exporter is registered there already. */
  public boolean isSecond() {
    return namesOfOthers().contains("gaugesmith_collector_success");
  }

  /**
   * The names that the registry's other collectors expose. Collects only those that do not say
   * their names.
   */
  private Set<String> namesOfOthers() {
    Set<String> names = new HashSet<>();
    asking.set(true);
    try {
      registry
          .scrape(name -> {
            add(name, names);
            return false;
          })
          .forEach(family -> add(family.getMetadata().getPrometheusName(), names));
    } catch (RuntimeException broken) { // the registry fails by itself
      return Set.of();
    } finally {
      asking.remove();
    }
    return names;
  }

  private static void add(String name, Set<String> names) {
    SUFFIXES.forEach(suffix -> names.add(name + suffix));
  }
}
