package io.gaugesmith;

import io.gaugesmith.metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Exporters as programs use them, over real HTTP. */
abstract class Scraping {
  static final Metric FILES = Metric.gauge("files_count", "Files.");
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  static ExporterBuilder listening() {
    return Exporter.builder().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static HttpResponse<String> get(Exporter exporter, String path, String... headers)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + exporter.address().getPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String page(Exporter exporter) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exporter.render(null, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static List<String> samples(Exporter exporter, String prefix) throws Exception {
    return page(exporter).lines().filter(line -> line.startsWith(prefix)).toList();
  }
}
