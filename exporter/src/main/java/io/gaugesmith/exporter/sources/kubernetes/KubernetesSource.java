package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads a list, all its pages, or one object. */
final class KubernetesSource implements Source {
  private final KubernetesConfig config;
  private final ApiPath path;
  private final Access.Place place;
  private final Shared shared;
  private final Decoder decoder;
  private final Pruning pruning;
  private final int bound;
  private Connections.@Nullable Kind kind;
  private @Nullable Lease<Connections> connections;

  KubernetesSource(
      KubernetesConfig config, SourceContext context, Map<String, String> environment) {
    this.config = config;
    path = ApiPath.parse(config.path());
    shared = context.shared();
    Secrets secrets = shared.secrets();
    place =
        config.kubeconfig() == null
            ? new ServiceAccount(config.serviceAccount(), environment, secrets)
            : new Kubeconfig(config.kubeconfig(), config.context(), secrets);
    decoder = config.format().decoder();
    pruning = new Pruning(context.wanted());
    bound = (int) config.maxBytes().bytes();
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    Access access = place.read();
    ApiServer server =
        new ApiServer(access, path, connections(access.connections()), accept(), bound);
    try {
      return new Document(readAll(server, deadline));
    } catch (ApiServer.ExpiredException once) {
      try {
        return new Document(readAll(server, deadline));
      } catch (ApiServer.ExpiredException twice) {
        throw twice.refusal();
      }
    }
  }

  private JsonNode readAll(ApiServer server, Deadline deadline)
      throws CollectionException, ApiServer.ExpiredException, InterruptedException {
    ObjectList list = new ObjectList(bound);
    String next = "";
    do {
      Response response = server.get(query(next), deadline);
      byte[] body = response.plainBody(bound);
      list.count(response, body.length);
      JsonNode page = decode(response, body);
      if (!hasPages()) {
        return page;
      }
      next = list.add(response, pruning.pruned(page));
    } while (!next.isEmpty());
    return list.whole();
  }

  private String query(String next) {
    StringJoiner query = new StringJoiner("&");
    if (hasPages()) {
      query.add("limit=" + config.pageSize());
    }
    if (config.labelSelector() != null) {
      query.add("labelSelector=" + Urls.encoded(config.labelSelector()));
    }
    if (config.fieldSelector() != null) {
      query.add("fieldSelector=" + Urls.encoded(config.fieldSelector()));
    }
    if (!next.isEmpty()) {
      query.add("continue=" + Urls.encoded(next));
    }
    return query.toString();
  }

  private boolean hasPages() {
    DocumentFormat format = config.format().format();
    return (format == DocumentFormat.JSON || format == DocumentFormat.YAML) && !path.isProxied();
  }

  /** A server that cannot leave the rest out sends the whole; a list is no object to it. */
  private String accept() {
    if (!config.metadataOnly()) {
      return config.format().format().accept();
    }
    String kind = path.isObject() ? "PartialObjectMetadata" : "PartialObjectMetadataList";
    return "application/json;as=" + kind + ";g=meta.k8s.io;v=v1,application/json";
  }

  private JsonNode decode(Response response, byte[] body) throws CollectionException {
    try {
      return decoder.decode(body, response.charset(), response.contentType());
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), response.request() + ": " + e.getMessage(), e);
    }
  }

  /** The connections of this kind; others, when the kubeconfig has changed. */
  private Connections connections(Connections.Kind wanted) {
    if (connections == null || !wanted.equals(kind)) {
      Lease<Connections> before = connections;
      connections = Connections.lease(shared, wanted);
      kind = wanted;
      if (before != null) {
        letGo(before);
      }
    }
    return connections.thing();
  }

  private static void letGo(Lease<Connections> lease) {
    try {
      lease.close();
    } catch (IOException e) { // closing a client does no I/O that could fail
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (connections != null) {
      connections.close();
    }
  }
}
