package io.gaugesmith.exporter.sources.kubernetes;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.PemText;
import io.gaugesmith.exporter.http.Tls;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The access that a cluster gives to every pod. */
record ServiceAccount(FilePath folder, Map<String, String> environment, Secrets secrets)
    implements Access.Place {
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";

  @Override
  public Access read() throws CollectionException {
    String host = environment.get(HOST);
    if (host == null || host.isEmpty()) {
      throw new CollectionException(
          Reason.CONNECT,
          HOST + " is not set, so this runs in no pod of a cluster; outside one, state kubeconfig");
    }
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    String port = environment.getOrDefault(PORT, "443");
    String token =
        CredentialFile.secret("the token of the service account", file("token"), secrets);
    Tls tls =
        new Tls(
            new PemText.InFile("the certificates of the service account", in("ca.crt")),
            null,
            null,
            null,
            false);
    return new Access(
        server(authority, port), namespace(), new Connections.Kind(tls, null), "Bearer " + token);
  }

  /** It is a convenience of the cluster, and not everywhere. */
  private String namespace() throws CollectionException {
    Path file = file("namespace");
    if (Files.notExists(file)) {
      return "default";
    }
    byte[] bytes = CredentialFile.bytes("the namespace of the service account", file);
    String namespace = new String(bytes, StandardCharsets.UTF_8).strip();
    if (!Access.isName(namespace)) {
      throw new CollectionException(
          Reason.AUTH,
          "the namespace of the service account, %s, is no name of a namespace".formatted(file));
    }
    return namespace;
  }

  private static URI server(String authority, String port) throws CollectionException {
    try {
      return URI.create("https://" + authority + ":" + Integer.parseInt(port));
    } catch (IllegalArgumentException e) {
      throw new CollectionException(
          Reason.CONNECT, HOST + " and " + PORT + " name no server: " + authority + ":" + port, e);
    }
  }

  private Path file(String name) {
    return folder.path().resolve(name);
  }

  private FilePath in(String name) {
    return new FilePath(folder.text() + "/" + name, file(name));
  }
}
