package io.gaugesmith.requests;

/** The methods of RFC 9110 and 5789, and {@code QUERY}; all others are one. */
final class Methods {
  private static final String[] LABELS = {
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "CONNECT",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "QUERY",
    "__other__"
  };
  static final int COUNT = LABELS.length;

  private Methods() {}

  static int index(String method) {
    return switch (method) {
      case "GET" -> 0;
      case "HEAD" -> 1;
      case "POST" -> 2;
      case "PUT" -> 3;
      case "DELETE" -> 4;
      case "CONNECT" -> 5;
      case "OPTIONS" -> 6;
      case "TRACE" -> 7;
      case "PATCH" -> 8;
      case "QUERY" -> 9;
      default -> COUNT - 1;
    };
  }

  static String label(int index) {
    return LABELS[index];
  }
}
