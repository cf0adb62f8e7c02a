package io.gaugesmith.run;

/** Is told how collections end, for logs and for work that can be done ahead of a scrape. */
@FunctionalInterface
public interface CollectionListener {
  /**
   * A collection has ended, or was refused because the one before has not. A snapshot that clashes
   * with those of other collectors is told as a failure, once. Called from any thread, after the
   * outcome is on the page.
   */
  void ended(CollectorDefinition collector, Outcome outcome);
}
