package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.KubernetesApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a cluster, as a pod would run it. */
class KubernetesIT {
  private static final String PODS = "/api/v1/pods";
  private static final String USAGE = "/apis/metrics.k8s.io/v1beta1/pods";

  @TempDir static Path distribution;
  @TempDir static Path keys;
  @TempDir Path folder;
  private static Certificates certificates;
  private KubernetesApi cluster;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
    certificates = Certificates.create(keys, "ip:127.0.0.1");
  }

  @BeforeEach
  void start() throws Exception {
    cluster = new KubernetesApi(certificates.server()).accept("first-token");
    Path account = Files.createDirectory(folder.resolve("account"));
    Files.copy(certificates.certificate(), account.resolve("ca.crt"));
    Files.writeString(account.resolve("token"), "first-token");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private ExporterProcess startExample(String replaced, String by) throws Exception {
    Path config =
        Examples.copy(
            "pods-by-label.yml",
            folder,
            "kubernetes: {path",
            "kubernetes: {service_account: account, path",
            replaced,
            by);
    return ExporterProcess.start(
        distribution,
        folder,
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            Integer.toString(cluster.port())),
        "--config.file=" + config,
        "--web.disable-exporter-metrics");
  }

  private static String pod(String namespace, String name, String labels) {
    return """
    {"metadata": {"name": "%s", "namespace": "%s", "labels": %s},
     "spec": {"containers": [{"name": "main", "image": "registry.example.org/%s"}]}}\
    """
        .formatted(name, namespace, labels, name);
  }

  private static String usage(String namespace, String name, String... containers) {
    String all =
        Stream.of(containers)
            .map(usage -> usage.split("/", -1))
            .map(usage ->
                "{\"name\": \"c\", \"usage\": {\"cpu\": \"%s\", \"memory\": \"%s\"}}"
                    .formatted(usage[0], usage[1]))
            .toList()
            .toString();
    return "{\"metadata\": {\"name\": \"%s\", \"namespace\": \"%s\"}, \"window\": \"15s\", \"containers\": %s}"
        .formatted(name, namespace, all);
  }

  private void list(List<String> pods, List<String> usages) {
    cluster.list(PODS, "v1", "Pod", pods);
    cluster.list(USAGE, "metrics.k8s.io/v1beta1", "PodMetrics", usages);
  }

  @Test
  void sumsWhatPodsUseByALabel() throws Exception {
    list(
        List.of(
            pod("blue", "web-1", "{\"app\": \"web\"}"),
            pod("blue", "web-2", "{\"app\": \"web\"}"),
            pod("green", "web-1", "{\"app\": \"shop\"}"),
            pod("green", "job", "{}")),
        List.of(
            usage("blue", "web-1", "125m/64Mi", "500u/1Mi"),
            usage("blue", "web-2", "250000000n/64Mi"),
            usage("green", "web-1", "1/1Gi"),
            usage("green", "job", "0/512Ki"),
            usage("green", "just-gone", "1m/1Ki")));
    try (ExporterProcess exporter = startExample("pods:\n", "pods:\n")) {
      assertThat(Pages.comparable(exporter.scrape("")))
          .isEqualTo(
              """
              # HELP pod_cpu_cores Processor cores in use.
              # TYPE pod_cpu_cores gauge
              pod_cpu_cores{app="web"} 0.3755
              pod_cpu_cores{app="shop"} 1
              pod_cpu_cores{app="none"} 0.001
              # HELP pod_memory_bytes Memory in use.
              # TYPE pod_memory_bytes gauge
              pod_memory_bytes{app="web"} 135266304
              pod_memory_bytes{app="shop"} 1073741824
              pod_memory_bytes{app="none"} 525312
              """
                  + OwnMetrics.of(Ran.http("pods", 6)));
      cluster.accept("second-token");
      Files.writeString(folder.resolve("account/token"), "second-token");
      assertThat(exporter.scrape(""))
          .contains("gaugesmith_collector_success{collector=\"pods\"} 1\n");
    }
  }

  @Test
  void readsTwentyThousandPods() throws Exception {
    int count = 20_000;
    list(
        IntStream.range(0, count)
            .mapToObj(
                n -> pod("ns-" + n % 50, "pod-" + n, "{\"app\": \"app-%d\"}".formatted(n % 4)))
            .toList(),
        IntStream.range(0, count)
            .mapToObj(n -> usage("ns-" + n % 50, "pod-" + n, "250m/1Mi"))
            .toList());
    try (ExporterProcess exporter =
        startExample("collectors:\n", "defaults: {timeout: 60s}\ncollectors:\n")) {
      assertThat(
              exporter
                  .scrape("?name[]=pod_cpu_cores")
                  .lines()
                  .filter(line -> line.startsWith("pod")))
          .containsExactly(
              "pod_cpu_cores{app=\"app-0\"} 1250",
              "pod_cpu_cores{app=\"app-1\"} 1250",
              "pod_cpu_cores{app=\"app-2\"} 1250",
              "pod_cpu_cores{app=\"app-3\"} 1250");
      assertThat(cluster.requests()).hasSize(41);
    }
  }
}
