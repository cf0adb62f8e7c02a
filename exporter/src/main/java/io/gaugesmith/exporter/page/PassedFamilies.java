package io.gaugesmith.exporter.page;

import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.exporter.page.MetricsPage.PageFamily;
import io.gaugesmith.metrics.Snapshot;
import java.util.List;

/** Families that are passed on as they are: what a document holds where nothing is mapped. */
public interface PassedFamilies {
  List<PageFamily> families();

  /**
   * Adds everything to a snapshot.
   *
   * @throws IncompleteException where some of it could not be read and the rest stands
   */
  void addTo(Snapshot.Builder out) throws IncompleteException;
}
