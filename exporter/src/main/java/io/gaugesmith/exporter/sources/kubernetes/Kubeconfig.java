package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.PemText;
import io.gaugesmith.exporter.http.Tls;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access that a context of a kubeconfig file states. Read again each time. */
record Kubeconfig(FilePath file, @Nullable String context, Secrets secrets)
    implements Access.Place {
  /** Ways to say who we are that would start programs or call other servers. */
  private static final List<String> REFUSED =
      List.of("exec", "auth-provider", "as", "as-uid", "as-groups", "as-user-extra");

  @Override
  public Access read() throws CollectionException {
    byte[] bytes = CredentialFile.bytes("the kubeconfig", file.path());
    JsonNode config;
    try {
      config = FormatOptions.of(DocumentFormat.YAML).decoder().decode(bytes, null);
    } catch (CollectionException e) { // whose message quotes what stands there
      throw failure("is no YAML");
    }
    String name = context == null ? config.path("current-context").asText("") : context;
    if (name.isEmpty()) {
      throw failure("has no current-context; state context");
    }
    JsonNode chosen = named(config, "contexts", "context", name);
    JsonNode cluster = named(config, "clusters", "cluster", chosen.path("cluster").asText(""));
    String userName = chosen.path("user").asText("");
    JsonNode user =
        userName.isEmpty() ? MissingNode.getInstance() : named(config, "users", "user", userName);
    for (String way : REFUSED) {
      if (user.has(way)) {
        throw failure(
            "user %s: %s is not supported; use a token, a tokenFile or a client certificate"
                .formatted(userName, way));
      }
    }
    return new Access(
        server(cluster),
        namespace(chosen),
        new Connections.Kind(tls(cluster, user), proxy(cluster)),
        authorization(userName, user));
  }

  private JsonNode named(JsonNode config, String list, String part, String name)
      throws CollectionException {
    for (JsonNode entry : config.path(list)) {
      if (entry.path("name").asText("").equals(name)) {
        return entry.path(part);
      }
    }
    throw failure("has no %s named %s".formatted(part, name.isEmpty() ? "\"\"" : name));
  }

  private String namespace(JsonNode chosen) throws CollectionException {
    String namespace = chosen.path("namespace").asText("default");
    if (!Access.isName(namespace)) {
      throw failure("the context's namespace is no name of a namespace");
    }
    return namespace;
  }

  private URI server(JsonNode cluster) throws CollectionException {
    String server = cluster.path("server").asText("");
    try {
      Urls.check("server", server);
    } catch (InvalidOption e) {
      throw failure("the cluster's server " + e.getMessage());
    }
    if (server.indexOf('?') >= 0 || server.indexOf('#') >= 0) {
      throw failure("the cluster's server must not hold a query");
    }
    return URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
  }

  private @Nullable String proxy(JsonNode cluster) throws CollectionException {
    String proxy = cluster.path("proxy-url").asText("");
    if (proxy.isEmpty()) {
      return null;
    }
    try {
      Urls.checkProxy("proxy-url", proxy);
    } catch (InvalidOption e) {
      throw failure("the cluster's proxy-url " + e.getMessage());
    }
    if (cluster.has("tls-server-name")) {
      throw failure("the cluster's proxy-url and tls-server-name exclude each other");
    }
    return proxy;
  }

  private Tls tls(JsonNode cluster, JsonNode user) throws CollectionException {
    PemText certificate = pem(user, "client-certificate");
    PemText key = pem(user, "client-key");
    if ((certificate == null) != (key == null)) {
      throw failure("the user needs client-certificate and client-key, or neither");
    }
    String name = cluster.path("tls-server-name").asText("");
    return new Tls(
        pem(cluster, "certificate-authority"),
        certificate,
        key,
        name.isEmpty() ? null : name,
        cluster.path("insecure-skip-tls-verify").asBoolean(false));
  }

  /** What stands in the file itself, as {@code name-data}, or in the one that it names. */
  private @Nullable PemText pem(JsonNode section, String name) throws CollectionException {
    String data = section.path(name + "-data").asText("");
    if (!data.isEmpty()) {
      try {
        byte[] text = Base64.getMimeDecoder().decode(data);
        return new PemText.Stated(
            "the kubeconfig's " + name + "-data",
            Secret.of(new String(text, StandardCharsets.ISO_8859_1)));
      } catch (IllegalArgumentException e) {
        throw failure(name + "-data is no base64");
      }
    }
    String path = section.path(name).asText("");
    return path.isEmpty() ? null : new PemText.InFile("the kubeconfig's " + name, beside(path));
  }

  private FilePath beside(String path) {
    return new FilePath(path, file.path().resolveSibling(path).normalize());
  }

  private @Nullable String authorization(String userName, JsonNode user)
      throws CollectionException {
    String token = user.path("token").asText("");
    String tokenFile = user.path("tokenFile").asText("");
    if (!tokenFile.isEmpty()) { // it rotates, so it wins
      token =
          CredentialFile.secret("the kubeconfig's tokenFile", beside(tokenFile).path(), secrets);
    }
    secrets.addRead(token);
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw failure("user " + userName + ": token is no token");
    }
    if (!token.isEmpty()) {
      return "Bearer " + token;
    }
    String username = user.path("username").asText("");
    if (username.isEmpty()) {
      return null;
    }
    String password = user.path("password").asText("");
    secrets.addRead(password);
    String pair = username + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private CollectionException failure(String what) {
    return new CollectionException(Reason.AUTH, "the kubeconfig %s: %s".formatted(file, what));
  }
}
