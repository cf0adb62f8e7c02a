package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a page of metrics, and the reason for which passing it on must fail. */
final class PageFaults {
  private final Path file;

  PageFaults(Path file) {
    this.file = file;
  }

  void repair() throws IOException {
    Files.writeString(file, "page_value 1\n");
  }

  List<Fault> all(String collector) {
    Map<String, List<String>> faults = new LinkedHashMap<>();
    faults.put("HTML", List.of("parse", "<html><body>Sign in</body></html>\n"));
    faults.put("cut off", List.of("parse", "page_value 1\npage_other 1"));
    faults.put("cut off before EOF", List.of("parse", "# TYPE page_value gauge\npage_value 1"));
    faults.put("wrong number", List.of("parse", "page_value one\n"));
    faults.put("stamped", List.of("parse", "page_value 1 1700000000000\n"));
    faults.put("twice", List.of("parse", "page_value 1\npage_value 1\n"));
    faults.put("too many series", List.of("limit", series(30)));
    faults.put("too large", List.of("too_large", series(5000)));
    faults.put(
        "clashes with the program",
        List.of("mapping", "gaugesmith_collector_success{collector=\"file\"} 1\n"));
    faults.put(
        "clashes with another collector",
        List.of("mapping", "# TYPE inbox_files counter\ninbox_files 1\n"));
    return faults.entrySet().stream()
        .map(entry -> fault(collector, entry.getKey(), entry.getValue()))
        .toList();
  }

  private Fault fault(String collector, String name, List<String> reasonAndPage) {
    return new Fault(
        collector,
        name,
        reasonAndPage.get(0),
        () -> Files.writeString(file, reasonAndPage.get(1)),
        this::repair);
  }

  private static String series(int number) {
    StringBuilder page = new StringBuilder();
    for (int index = 0; index < number; index++) {
      page.append("page_many{number=\"").append(index).append("\"} 1\n");
    }
    return page.toString();
  }
}
