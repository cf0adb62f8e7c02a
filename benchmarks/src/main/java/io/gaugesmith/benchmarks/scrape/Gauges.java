package io.gaugesmith.benchmarks.scrape;

/** The gauges that every server of the benchmark serves: half integers, half long decimals. */
record Gauges(int series, int families) {
  static final String HELP = "Length of a queue.";

  int rows() {
    return series / families;
  }

  static String name(int family) {
    return "benchmark_queue_" + family + "_length";
  }

  static String host(int row) {
    return "host-" + row / 10 + ".example.org";
  }

  static String queue(int row) {
    return "queue-" + row % 10;
  }

  static double value(int index, int scrape) {
    return index % 2 == 0 ? index + scrape : (index + scrape) * 1.2345678901234567 / 3;
  }
}
