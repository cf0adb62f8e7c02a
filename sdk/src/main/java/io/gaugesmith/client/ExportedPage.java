package io.gaugesmith.client;

import io.gaugesmith.metrics.Exposition;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A page of ours inside a registry of Prometheus' Java client, which serves it with the rest: the
 * way into Spring Boot's actuator and every exporter of that client. A registry fails as a whole;
 * this never fails.
 */
public final class ExportedPage implements MultiCollector {
  private static final System.Logger LOG = System.getLogger(ExportedPage.class.getName());

  private final Callable<Exposition> page;

  /**
   * A page that is made at each scrape.
   *
   * @param page may block and throw; where it does, the registry is served without it
   */
  public ExportedPage(Callable<Exposition> page) {
    this.page = page;
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    try {
      for (Exposition.ExposedFamily family : page.call().families()) {
        snapshots.add(new ClientFamily(family).snapshot());
      }
      return new MetricSnapshots(snapshots);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (Exception bug) {
      LOG.log(System.Logger.Level.ERROR, "collectors are missing in the registry", bug);
    }
    return new MetricSnapshots();
  }
}
