package io.gaugesmith.exporter.sources.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubernetesSourceTest extends SourceContract {
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
    cluster = new Cluster(folder, certificates, client, SECRET).withPods(7);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Override
  protected SourceType<?> type() {
    return KubernetesConfig.TYPE;
  }

  private KubernetesConfig byKubeconfig() throws Exception {
    Cluster.Options options = cluster.options();
    options.kubeconfig = cluster.kubeconfig("{token: " + SECRET + "}");
    return options.config();
  }

  @Override
  protected SourceConfig answering() throws Exception {
    return byKubeconfig();
  }

  @Override
  protected SourceConfig failing() throws Exception {
    cluster.api.forbid(Cluster.PODS);
    return byKubeconfig();
  }

  @Override
  protected void repair() {
    cluster.api.allow(Cluster.PODS);
  }

  @Override
  protected Optional<SourceConfig> hanging() throws Exception {
    cluster.api.interfere((exchange, query) -> {
      Thread.sleep(60_000);
      return true;
    });
    return Optional.of(byKubeconfig());
  }

  private JsonNode read(KubernetesConfig config) throws Exception {
    try (Source source = cluster.open(config)) {
      return source.read(later()).root();
    }
  }

  @Test
  void readsAllPagesAsOneList() throws Exception {
    JsonNode list = read(cluster.options().config());

    assertThat(list.get("kind").asText()).isEqualTo("PodList");
    assertThat(list.get("metadata").toString()).isEqualTo("{\"resourceVersion\":\"10245\"}");
    assertThat(Cluster.names(list))
        .containsExactly("pod-1", "pod-2", "pod-3", "pod-4", "pod-5", "pod-6", "pod-7");
    assertThat(cluster.api.requests()) // the continue tokens are 1:3 and 1:6
        .containsExactly(
            "/api/v1/pods {limit=3}",
            "/api/v1/pods {limit=3, continue=MToz}",
            "/api/v1/pods {limit=3, continue=MTo2}");
  }

  @Test
  void selectsByLabelsAndFields() throws Exception {
    Cluster.Options options = cluster.options();
    options.labelSelector = "app=odd";
    options.fieldSelector = "status.phase=Running";

    assertThat(Cluster.names(read(options.config()))).containsExactly("pod-3", "pod-5", "pod-7");
    assertThat(cluster.api.requests())
        .containsExactly(
            "/api/v1/pods {limit=3, labelSelector=app=odd, fieldSelector=status.phase=Running}");
  }

  @Test
  void asksForMetadataAlone() throws Exception {
    Cluster.Options options = cluster.options();
    options.metadataOnly = true;
    options.pageSize = 100;

    JsonNode list = read(options.config());

    assertThat(list.get("kind").asText()).isEqualTo("PartialObjectMetadataList");
    assertThat(list.get("items").get(0).toString())
        .isEqualTo(
            "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":"
                + "{\"name\":\"pod-1\",\"namespace\":\"shop\",\"labels\":{\"app\":\"odd\"}}}");
    options.path = "/api/v1/namespaces/shop/pods/pod-1";
    assertThat(read(options.config())).isEqualTo(list.get("items").get(0));
  }

  @Test
  void fillsInItsNamespace() throws Exception {
    String services = "/api/v1/namespaces/%s/services";
    cluster.api.list(services.formatted("monitoring"), "v1", "Service", List.of());
    cluster.api.list(services.formatted("shop"), "v1", "Service", List.of());
    Cluster.Options options = cluster.options();
    options.path = services.formatted("{namespace}");
    read(options.config());
    options.kubeconfig = cluster.kubeconfig("{token: " + SECRET + "}");
    read(options.config());

    assertThat(cluster.api.requests())
        .containsExactly(
            services.formatted("monitoring") + " {limit=3}",
            services.formatted("shop") + " {limit=3}");
  }

  @Test
  void readsItsTokenAgainAsItRotates() throws Exception {
    try (Source source = cluster.open(cluster.options().config())) {
      source.read(later());
      cluster.api.accept("the-next-token");
      cluster.rotate("the-next-token");
      assertThat(Cluster.names(source.read(later()).root())).hasSize(7);
    }
    assertThat(cluster.secrets.scrub("sent the-next-token")).isEqualTo("sent ***");
  }

  @Test
  void trustsTheCertificatesAsTheyRotate() throws Exception {
    try (Source source = cluster.open(cluster.options().config())) {
      source.read(later());
      Path ca = cluster.account.resolve("ca.crt");
      Files.copy(client.certificate(), ca, StandardCopyOption.REPLACE_EXISTING);
      assertThat(catchThrowable(() -> source.read(later())))
          .hasMessageStartingWith("GET https://localhost:" + cluster.api.port() + "/api/v1/pods: ");
      Files.copy(certificates.certificate(), ca, StandardCopyOption.REPLACE_EXISTING);
      assertThat(Cluster.names(source.read(later()).root())).hasSize(7);
    }
  }

  @Test
  void showsTheCertificateOfAKubeconfig() throws Exception {
    Cluster.Options options = cluster.options();
    options.kubeconfig =
        cluster.kubeconfig(
            "{client-certificate: %s, client-key: %s}"
                .formatted(client.certificate(), client.key()));
    assertThat(Cluster.names(read(options.config()))).hasSize(7);
    options.kubeconfig =
        cluster.kubeconfig(
            "certificate-authority-data: " + cluster.inline(certificates.certificate()),
            "{client-certificate-data: %s, client-key-data: %s}"
                .formatted(cluster.inline(client.certificate()), cluster.inline(client.key())));
    assertThat(Cluster.names(read(options.config()))).hasSize(7);
  }

  @Test
  void readsTheTokenFileOfAKubeconfig() throws Exception {
    Path token = Files.writeString(folder.resolve("token-file"), SECRET);
    Cluster.Options options = cluster.options();
    options.kubeconfig = cluster.kubeconfig("{token: old, tokenFile: token-file}");
    assertThat(token).exists();
    assertThat(Cluster.names(read(options.config()))).hasSize(7);
  }

  @Test
  void takesUpAKubeconfigThatChanges() throws Exception {
    Cluster.Options options = cluster.options();
    options.kubeconfig = cluster.kubeconfig("{token: " + SECRET + "}");
    try (Source source = cluster.open(options.config());
        Cluster other = new Cluster(folder, certificates, client, SECRET).withPods(2)) {
      assertThat(Cluster.names(source.read(later()).root())).hasSize(7);
      Files.writeString(
          options.kubeconfig, Files.readString(other.kubeconfig("{token: " + SECRET + "}")));
      assertThat(Cluster.names(source.read(later()).root())).hasSize(2);
    }
  }

  @Test
  void readsOneObjectAsItIs() throws Exception {
    Cluster.Options options = cluster.options();
    options.path = "/api/v1/namespaces/shop/pods/pod-1";
    assertThat(read(options.config()).path("spec").toString())
        .isEqualTo("{\"nodeName\":\"node-1\"}");
  }

  @Test
  void leavesOutOfItsObjectsWhatNobodyReads() throws Exception {
    Wanted wanted = Wanted.paths(Set.of(List.of("items", "[]", "metadata", "labels", "app")));
    try (Source source = cluster.open(cluster.options().config(), wanted)) {
      assertThat(source.read(later()).root().get("items").get(6).toString())
          .isEqualTo("{\"metadata\":{\"labels\":{\"app\":\"odd\"}}}");
    }
  }

  @Test
  void saysThatItRunsInNoPod() {
    assertThat(
            catchThrowable(() ->
                new ServiceAccount(new FilePath("a", folder), Map.of(), cluster.secrets).read()))
        .hasMessage(
            "KUBERNETES_SERVICE_HOST is not set, so this runs in no pod of a cluster; outside one, state kubeconfig");
  }
}
