package io.gaugesmith.exporter.sources.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.Failures;
import io.gaugesmith.exporter.testing.KubernetesApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can go wrong with a cluster: the reason, and the whole message. */
final class KubernetesFailureTest {
  private static final String PODS = "GET https://localhost/api/v1/pods: ";

  @TempDir static Path folder;
  private static Certificates certificates;
  private static Certificates client;
  private Cluster cluster;

  @BeforeAll
  static void create() throws Exception {
    certificates = Certificates.create(folder, "dns:localhost");
    client = Certificates.create(folder, "dns:exporter");
  }

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster(folder, certificates, client, "good-token").withPods(7);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private JsonNode read(KubernetesConfig config, Duration timeout) throws Exception {
    try (Source source = cluster.open(config)) {
      return source.read(Deadline.in(timeout)).root();
    }
  }

  private String failure(KubernetesConfig config, Duration timeout) {
    return Failures.of(() -> read(config, timeout))
        .replace(":" + cluster.api.port(), "")
        .replace(folder.toString(), "FOLDER")
        .replaceAll("FOLDER/serviceaccount\\d+", "ACCOUNT");
  }

  private String failure() {
    return failure(cluster.options().config(), Duration.ofSeconds(20));
  }

  /** Answers the request of this number, counted from one, and those after it. */
  private void fromRequest(int number, KubernetesApi.Interference interference) {
    AtomicInteger count = new AtomicInteger();
    cluster.api.interfere((exchange, query) ->
        count.incrementAndGet() >= number && interference.answers(exchange, query));
  }

  private static KubernetesApi.Interference refusing(
      int status, String reason, String message, String... headers) {
    return (exchange, query) -> {
      for (int index = 0; index < headers.length; index += 2) {
        exchange.getResponseHeaders().set(headers[index], headers[index + 1]);
      }
      KubernetesApi.refuse(exchange, status, reason, message);
      return true;
    };
  }

  @Test
  void saysWhatToGrant() {
    cluster.api.forbid(Cluster.PODS);
    assertThat(failure())
        .isEqualTo(
            "auth: "
                + PODS
                + "403 Forbidden: pods is forbidden: User \"system:serviceaccount:monitoring:gaugesmith\""
                + " cannot list resource \"pods\" in API group \"\" at the cluster scope; grant the verb"
                + " list on pods of the API group \"\" in the whole cluster (ClusterRole)");
  }

  @Test
  void saysThatItsTokenIsNotKnown() throws Exception {
    cluster.rotate("forged");
    assertThat(failure())
        .isEqualTo(
            "auth: "
                + PODS
                + "401 Unauthorized: Unauthorized; it does not know, or no longer, who we are");
    Files.delete(cluster.account.resolve("token"));
    assertThat(failure())
        .isEqualTo("auth: the token of the service account, ACCOUNT/token, does not exist");
    Files.writeString(cluster.account.resolve("token"), " \n");
    assertThat(failure())
        .isEqualTo("auth: the token of the service account, ACCOUNT/token, is empty or no token");
  }

  @Test
  void saysWhenAnApiIsNotServed() {
    Cluster.Options options = cluster.options();
    options.path = "/apis/metrics.k8s.io/v1beta1/pods";
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(
            "status: GET https://localhost/apis/metrics.k8s.io/v1beta1/pods: 404 Not Found;"
                + " kubectl get --raw /apis shows what there is");
  }

  @Test
  void startsAgainOnceWhenItsListHasExpired() throws Exception {
    AtomicInteger count = new AtomicInteger();
    cluster.api.interfere((exchange, query) -> {
      if (count.incrementAndGet() == 2) {
        cluster.api.compact();
      }
      return false;
    });

    JsonNode list = read(cluster.options().config(), Duration.ofSeconds(20));

    assertThat(Cluster.names(list))
        .containsExactly("pod-1", "pod-2", "pod-3", "pod-4", "pod-5", "pod-6", "pod-7");
    assertThat(cluster.api.requests()).hasSize(5);
  }

  @Test
  void givesUpAListThatExpiresTwice() {
    cluster.api.interfere((exchange, query) -> {
      cluster.api.compact();
      return false;
    });
    assertThat(failure())
        .isEqualTo(
            "status: "
                + PODS
                + "410 Gone: The provided continue parameter is too old to display a consistent list"
                + " result.; twice in one collection");
    assertThat(cluster.api.requests()).hasSize(4);
  }

  @Test
  void comesAgainWhenItIsAskedTo() throws Exception {
    for (int status : new int[] {429, 503}) {
      AtomicInteger count = new AtomicInteger();
      KubernetesApi.Interference busy =
          refusing(status, "TooManyRequests", "too many requests", "Retry-After", "1");
      cluster.api.interfere(
          (exchange, query) -> count.incrementAndGet() == 2 && busy.answers(exchange, query));
      long start = System.nanoTime();

      assertThat(Cluster.names(read(cluster.options().config(), Duration.ofSeconds(20))))
          .hasSize(7);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(count).hasValue(4);
    }
  }

  @Test
  void waitsNoLongerThanTheCollectionMayTake() {
    fromRequest(2, refusing(429, "TooManyRequests", "too many requests", "Retry-After", "30"));
    assertThat(failure())
        .isEqualTo(
            "status: "
                + PODS
                + "429 Too Many Requests: too many requests; it asks to come again after 30 s, when the"
                + " collection must have ended");
    fromRequest(1, refusing(503, "ServiceUnavailable", "the server is\nunable"));
    assertThat(failure())
        .isEqualTo("status: " + PODS + "503 Service Unavailable: the server is unable");
  }

  @Test
  void failsAsAWholeWhenAFurtherPageFails() {
    fromRequest(2, refusing(500, "InternalError", "etcdserver: leader changed"));
    assertThat(failure())
        .isEqualTo("status: " + PODS + "500 Internal Server Error: etcdserver: leader changed");
  }

  @Test
  void findsPagesThatLeadInACircle() {
    fromRequest(1, (exchange, query) -> list(exchange, "{\"continue\": \"again\"}", "[{}]"));
    assertThat(failure()).isEqualTo("status: " + PODS + "its pages lead in a circle");
  }

  @Test
  void boundsPagesWithoutEnd() {
    AtomicInteger count = new AtomicInteger();
    fromRequest(
        1,
        (exchange, query) ->
            list(
                exchange,
                "{\"continue\": \"%d\"}".formatted(count.incrementAndGet()),
                "[\"%s\"]".formatted("x".repeat(1000))));
    Cluster.Options options = cluster.options();
    options.maxBytes = 10_000;
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(
            "too_large: "
                + PODS
                + "all pages together are longer than 10000 bytes; ask for less with selectors or"
                + " metadata_only, or raise max_bytes");
    assertThat(count.get()).isLessThan(11);
  }

  private static boolean list(HttpExchange exchange, String metadata, String items)
      throws IOException {
    KubernetesApi.send(
        exchange,
        200,
        "application/json",
        "{\"kind\": \"PodList\", \"metadata\": %s, \"items\": %s}".formatted(metadata, items));
    return true;
  }

  @Test
  void refusesAFurtherPageThatIsNoList() {
    fromRequest(
        2,
        (exchange, query) -> {
          KubernetesApi.send(exchange, 200, "application/json", "{\"kind\": \"Table\"}");
          return true;
        });
    assertThat(failure()).isEqualTo("parse: " + PODS + "a further page holds no list of items");
  }

  @Test
  void followsNoRedirect() {
    fromRequest(1, refusing(302, "Found", "moved", "Location", "https://localhost/elsewhere"));
    assertThat(failure()).isEqualTo("status: " + PODS + "302 Found: moved");
    assertThat(cluster.api.requests()).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithAKubeconfig() throws Exception {
    Cluster.Options options = cluster.options();
    options.kubeconfig = cluster.kubeconfig("{exec: {command: aws}}");
    String start = "auth: the kubeconfig kubeconfig: ";
    String hint = " is not supported; use a token, a tokenFile or a client certificate";
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "user us: exec" + hint);
    options.kubeconfig = cluster.kubeconfig("{token: good-token, as: admin}");
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "user us: as" + hint);
    options.kubeconfig = cluster.kubeconfig("{client-certificate-data: '%%%'}");
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "the user needs client-certificate and client-key, or neither");
    options.kubeconfig = cluster.kubeconfig("{token: good-token}");
    options.context = "two";
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "has no context named two");
    options.context = "astray";
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "has no cluster named elsewhere");
    options.context = "nobody";
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .startsWith("auth: " + PODS + "401 ");
    options.context = null;
    String whole = Files.readString(options.kubeconfig);
    Files.writeString(options.kubeconfig, whole.replace("namespace: shop", "namespace: ../x"));
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "the context's namespace is no name of a namespace");
    Files.writeString(options.kubeconfig, whole.replace("https://localhost", "localhost"));
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .startsWith(start + "the cluster's server must start with http:// or https://");
    Files.writeString(options.kubeconfig, "users: [{token: secret");
    assertThat(failure(options.config(), Duration.ofSeconds(20))).isEqualTo(start + "is no YAML");
    Files.writeString(options.kubeconfig, "kind: Config");
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .isEqualTo(start + "has no current-context; state context");
    Files.delete(options.kubeconfig);
    assertThat(failure(options.config(), Duration.ofSeconds(20)))
        .startsWith("auth: the kubeconfig, FOLDER/kube")
        .endsWith(".config, does not exist");
  }

  @Test
  void saysWhatAnyPathNeeds() {
    List<String> paths =
        List.of(
            "/api/v1/namespaces/shop/pods",
            "/api/v1/namespaces",
            "/api/v1/namespaces/shop",
            "/apis/apps/v1/deployments",
            "/apis/apps/v1/namespaces/shop/deployments/web/scale",
            "/api/v1/nodes/node-1/proxy/metrics",
            "/metrics");
    assertThat(paths.stream().map(path -> ApiPath.parse(path).grant()))
        .containsExactly(
            "grant the verb list on pods of the API group \"\" in the namespace shop (Role)",
            "grant the verb list on namespaces of the API group \"\" in the whole cluster (ClusterRole)",
            "grant the verb get on namespaces of the API group \"\" in the whole cluster (ClusterRole)",
            "grant the verb list on deployments of the API group \"apps\" in the whole cluster (ClusterRole)",
            "grant the verb get on deployments/scale of the API group \"apps\" in the namespace shop (Role)",
            "grant the verb get on nodes/proxy of the API group \"\" in the whole cluster (ClusterRole)",
            "grant the verb get on the non-resource URL /metrics");
  }
}
