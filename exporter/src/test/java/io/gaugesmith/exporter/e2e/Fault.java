package io.gaugesmith.exporter.e2e;

/**
 * Something that goes wrong with the source of one collector.
 *
 * @param collector its id
 * @param name what goes wrong
 * @param reason for which collecting must fail then
 * @param breaking makes it so
 * @param repairing ends it
 */
record Fault(String collector, String name, String reason, Action breaking, Action repairing) {
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  @Override
  public String toString() {
    return collector + ": " + name;
  }
}
