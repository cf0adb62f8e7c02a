package io.gaugesmith.requests;

/** Classes of statuses; what is in none of them is one too. */
final class Statuses {
  private static final String[] LABELS = {"__other__", "1xx", "2xx", "3xx", "4xx", "5xx"};
  static final int COUNT = LABELS.length;

  private Statuses() {}

  static int index(int status) {
    int first = status / 100;
    return first < COUNT && first > 0 ? first : 0;
  }

  static String label(int index) {
    return LABELS[index];
  }
}
