package io.gaugesmith.exporter.sources.kubernetes;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of one list or object of a Kubernetes cluster. */
@Doc("Reads a list, or one object, from the API server of a Kubernetes cluster.")
public record KubernetesConfig(
    @Doc(
            "What to read, as the API server names it: /api/v1/pods, /apis/metrics.k8s.io/v1beta1/pods,"
                + " /api/v1/namespaces/{namespace}/services. `{namespace}` is our own, as the service account"
                + " or the context of the kubeconfig says.")
        String path,
    @Doc("Only objects with these labels, such as `app in (shop, mail),tier!=test`.")
        @Nullable String labelSelector,
    @Doc("Only objects with these fields, such as `status.phase=Running`.")
        @Nullable String fieldSelector,
    @Doc(
            "Only the metadata of the objects (names, labels, annotations): far less to send and to read.")
        @Default("false")
        boolean metadataOnly,
    @Doc(
            "Whose cluster and credentials to use, a kubeconfig file, read again as it changes; where nothing is"
                + " said, the service account of the pod that this runs in.")
        @Nullable FilePath kubeconfig,
    @Doc("Which context of the kubeconfig; its current one where nothing is said.")
        @Nullable String context,
    @Doc(
            "Where the pod's service account is: token, ca.crt and namespace, read again as they change.")
        @Default("/var/run/secrets/kubernetes.io/serviceaccount")
        FilePath serviceAccount,
    @Inline FormatOptions format,
    @Doc("How many objects to ask for at a time; further pages are followed.") @Default("500")
        int pageSize,
    @Doc("How long all pages together may be, after decompression.") @Default("32MiB")
        ByteSize maxBytes)
    implements SourceConfig {
  public static final SourceType<KubernetesConfig> TYPE =
      new SourceType<>(
          "kubernetes", KubernetesConfig.class, Exchange.REASONS, Set.of(), null, false);

  private static final int MOST_AT_A_TIME = 10_000;

  public KubernetesConfig {
    Rules rules = new Rules();
    rules.check(() -> ApiPath.parse(path));
    rules.require(
        context == null || kubeconfig != null, "context", "needs kubeconfig as well, where it is");
    rules.check(format::requireNoExitCode);
    rules.require(
        !metadataOnly || format.format() == DocumentFormat.JSON,
        "metadata_only",
        "applies to format: json");
    rules.require(
        pageSize >= 1 && pageSize <= MOST_AT_A_TIME,
        "page_size",
        "must be at least 1 and at most " + MOST_AT_A_TIME);
    rules.checkSize("max_bytes", maxBytes);
    rules.report();
  }

  @Override
  public boolean passesFamilies() {
    return format.passesFamilies();
  }

  @Override
  public Source open(SourceContext context) {
    return new KubernetesSource(this, context, System.getenv());
  }

  @Override
  public Document sample(byte[] bytes) throws CollectionException {
    return new Document(format.decoder().decode(bytes, null));
  }
}
