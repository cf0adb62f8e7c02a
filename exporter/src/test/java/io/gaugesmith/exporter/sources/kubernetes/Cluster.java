package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.KubernetesApi;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An API server, and a service account and a kubeconfig that lead to it. */
final class Cluster implements Closeable {
  static final String PODS = "/api/v1/pods";

  final KubernetesApi api;
  final Path account;
  final Secrets secrets = new Secrets();
  private final Path folder;
  private final Certificates certificates;

  Cluster(Path folder, Certificates certificates, Certificates clients, String token)
      throws Exception {
    this.folder = folder;
    this.certificates = certificates;
    api = new KubernetesApi(certificates.serverFor(clients)).accept(token);
    account = Files.createTempDirectory(folder, "serviceaccount");
    Files.copy(certificates.certificate(), account.resolve("ca.crt"));
    Files.writeString(account.resolve("token"), token + "\n");
    Files.writeString(account.resolve("namespace"), "monitoring");
  }

  Cluster withPods(int count) {
    api.list(PODS, "v1", "Pod", IntStream.rangeClosed(1, count).mapToObj(Cluster::pod).toList());
    return this;
  }

  static String pod(int number) {
    return """
    {"metadata": {"name": "pod-%d", "namespace": "shop", "labels": {"app": "%s"}, "managedFields": [{}]},
     "spec": {"nodeName": "node-1"}, "status": {"phase": "%s"}}\
    """
        .formatted(number, number % 2 == 0 ? "even" : "odd", number == 1 ? "Pending" : "Running");
  }

  Map<String, String> environment() {
    return Map.of(
        "KUBERNETES_SERVICE_HOST",
        "localhost",
        "KUBERNETES_SERVICE_PORT",
        Integer.toString(api.port()));
  }

  /** A kubeconfig whose user is stated by this YAML, in one line. */
  Path kubeconfig(String user) throws IOException {
    return kubeconfig("certificate-authority: " + certificates.certificate(), user);
  }

  Path kubeconfig(String trust, String user) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "kube", ".config"),
        """
        apiVersion: v1
        kind: Config
        current-context: one
        contexts:
        - {name: one, context: {cluster: test, user: us, namespace: shop}}
        - {name: nobody, context: {cluster: test}}
        - {name: astray, context: {cluster: elsewhere, user: us}}
        clusters:
        - name: test
          cluster: {server: "https://localhost:%d/", %s}
        users:
        - name: us
          user: %s
        """
            .formatted(api.port(), trust, user));
  }

  String inline(Path pem) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(pem));
  }

  void rotate(String token) throws IOException {
    Path next = Files.writeString(account.resolve("..token"), token);
    Files.move(next, account.resolve("token"), StandardCopyOption.ATOMIC_MOVE);
  }

  Source open(KubernetesConfig config) {
    return open(config, Wanted.everything());
  }

  Source open(KubernetesConfig config, Wanted wanted) {
    SourceContext context = new SourceContext("id", wanted, Clock.systemUTC(), new Shared(secrets));
    return new KubernetesSource(config, context, environment());
  }

  Options options() {
    return new Options();
  }

  @Override
  public void close() {
    api.close();
  }

  /** Options as the configuration gives them, some of which a test sets. */
  final class Options {
    String path = PODS;
    @Nullable String labelSelector;
    @Nullable String fieldSelector;
    boolean metadataOnly;
    @Nullable Path kubeconfig;
    @Nullable String context;
    int pageSize = 3;
    int maxBytes = 1 << 20;

    KubernetesConfig config() {
      return new KubernetesConfig(
          path,
          labelSelector,
          fieldSelector,
          metadataOnly,
          kubeconfig == null ? null : new FilePath("kubeconfig", kubeconfig),
          context,
          new FilePath("serviceaccount", account),
          FormatOptions.of(DocumentFormat.JSON),
          pageSize,
          new ByteSize(maxBytes));
    }
  }

  static List<String> names(JsonNode list) {
    return list.findValuesAsText("name");
  }
}
