package io.gaugesmith.exporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A server that answers as the API server of a Kubernetes cluster does: TLS, bearer tokens and
 * client certificates, lists in pages, selectors, metadata alone, and refusals as Status objects.
 * The forms are those of the public API documentation.
 */
public final class KubernetesApi implements Closeable {
  /** Answers a request instead of the server. */
  @FunctionalInterface
  public interface Interference {
    /** Whether it has answered. */
    boolean answers(HttpExchange exchange, Map<String, String> query) throws Exception;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern AS = Pattern.compile(";as=(\\w+)");

  private record ObjectKind(String apiVersion, String kind, boolean pages) {}

  private final HttpsServer server;
  private final Map<String, ObjectKind> kinds = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> objects = new ConcurrentHashMap<>();
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile String token = "";
  private final AtomicInteger version = new AtomicInteger(1);
  private volatile Interference interference = (exchange, query) -> false;

  /** A server with this certificate, which trusts those of its clients that the context trusts. */
  public KubernetesApi(SSLContext context) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        Certificates.configurator(context, wanted -> wanted.setWantClientAuth(true)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /** What the path lists from now on, each object as JSON. */
  public KubernetesApi list(String path, String apiVersion, String kind, List<String> items) {
    List<JsonNode> parsed = new ArrayList<>();
    for (String item : items) {
      parsed.add(parse(item));
    }
    kinds.put(path, new ObjectKind(apiVersion, kind, !apiVersion.startsWith("metrics.")));
    objects.put(path, List.copyOf(parsed));
    return this;
  }

  /** The one token that is good from now on. */
  public KubernetesApi accept(String bearer) {
    token = bearer;
    return this;
  }

  public KubernetesApi forbid(String path) {
    forbidden.add(path);
    return this;
  }

  public KubernetesApi allow(String path) {
    forbidden.remove(path);
    return this;
  }

  /** Lists that have begun can no longer be continued. */
  public void compact() {
    version.incrementAndGet();
  }

  /** What comes between requests and the server from now on. */
  public void interfere(Interference next) {
    interference = next;
  }

  public void leaveAlone() {
    interference = (exchange, query) -> false;
  }

  /** Path and query of every request, decoded. */
  public List<String> requests() {
    return requests;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange);
      requests.add(exchange.getRequestURI().getPath() + (query.isEmpty() ? "" : " " + query));
      if (!interference.answers(exchange, query)) {
        answer(exchange, query);
      }
    } catch (IOException gone) {
      throw gone;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, Map<String, String> query) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!isKnown(exchange)) {
      refuse(exchange, 401, "Unauthorized", "Unauthorized");
    } else if (forbidden.contains(path)) {
      String resource = path.substring(path.lastIndexOf('/') + 1);
      refuse(
          exchange,
          403,
          "Forbidden",
          ("%s is forbidden: User \"system:serviceaccount:monitoring:gaugesmith\" cannot list resource"
                  + " \"%s\" in API group \"\" at the cluster scope")
              .formatted(resource, resource));
    } else if (objects.containsKey(path)) {
      answerList(exchange, path, query);
    } else {
      answerObject(exchange, path);
    }
  }

  private void answerObject(HttpExchange exchange, String path) throws IOException {
    String list = path.substring(0, path.lastIndexOf('/')).replaceAll("/namespaces/[^/]*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (JsonNode item : objects.getOrDefault(list, List.of())) {
      if (item.path("metadata").path("name").asText().equals(name)) {
        String form = form(exchange);
        if (form.equals("PartialObjectMetadataList")) {
          refuse(exchange, 406, "NotAcceptable", "the requested object is not a list");
        } else {
          send(exchange, 200, "application/json", in(form, item).toString());
        }
        return;
      }
    }
    send(exchange, 404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  /** What the client asks the server to turn objects into; empty for the objects themselves. */
  private static String form(HttpExchange exchange) {
    Matcher as = AS.matcher(exchange.getRequestHeaders().getFirst("Accept"));
    return as.find() ? as.group(1) : "";
  }

  private static JsonNode in(String form, JsonNode item) {
    if (form.isEmpty()) {
      return item;
    }
    ObjectNode bare = JSON.createObjectNode().put("kind", "PartialObjectMetadata");
    return bare.put("apiVersion", "meta.k8s.io/v1").set("metadata", item.get("metadata"));
  }

  private boolean isKnown(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      return authorization.equals("Bearer " + token);
    }
    try {
      return ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal() != null;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private void answerList(HttpExchange exchange, String path, Map<String, String> query)
      throws IOException {
    ObjectKind kind = kinds.get(path);
    int start = 0;
    if (query.containsKey("continue")) {
      String[] place =
          new String(Base64.getUrlDecoder().decode(query.get("continue")), StandardCharsets.UTF_8)
              .split(":", -1);
      start = Integer.parseInt(place[1]);
      if (Integer.parseInt(place[0]) != version.get()) {
        refuse(
            exchange,
            410,
            "Expired",
            "The provided continue parameter is too old to display a consistent list result.");
        return;
      }
    }
    List<JsonNode> matching =
        objects.get(path).stream().filter(item -> matches(item, query)).toList();
    int limit = kind.pages() ? Integer.parseInt(query.getOrDefault("limit", "1000000")) : 1_000_000;
    int end = Math.min(matching.size(), start + limit);
    String form = kind.pages() ? form(exchange) : "";
    if (form.equals("PartialObjectMetadata")) {
      refuse(exchange, 406, "NotAcceptable", "the requested object is a list");
      return;
    }
    ObjectNode list = JSON.createObjectNode();
    list.put("kind", form.isEmpty() ? kind.kind() + "List" : form);
    list.put("apiVersion", form.isEmpty() ? kind.apiVersion() : "meta.k8s.io/v1");
    ObjectNode metadata = list.putObject("metadata").put("resourceVersion", "10245");
    if (end < matching.size()) {
      metadata.put(
          "continue",
          Base64.getUrlEncoder()
              .encodeToString((version.get() + ":" + end).getBytes(StandardCharsets.UTF_8)));
      metadata.put("remainingItemCount", matching.size() - end);
    }
    ArrayNode items = list.putArray("items");
    for (JsonNode item : matching.subList(start, end)) {
      items.add(in(form, item));
    }
    send(exchange, 200, "application/json", list.toString());
  }

  /** Equality of labels, and the one field that tests select by. */
  private static boolean matches(JsonNode item, Map<String, String> query) {
    for (String term : query.getOrDefault("labelSelector", "").split(",", -1)) {
      String[] sides = term.split("=", -1);
      if (sides.length == 2
          && !item.path("metadata").path("labels").path(sides[0]).asText().equals(sides[1])) {
        return false;
      }
    }
    String phase = query.getOrDefault("fieldSelector", "").replace("status.phase=", "");
    return phase.isEmpty() || item.path("status").path("phase").asText().equals(phase);
  }

  /** Refuses as the API server does: with a Status object. */
  public static void refuse(HttpExchange exchange, int code, String reason, String message)
      throws IOException {
    ObjectNode status = JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason).put("code", code);
    send(exchange, code, "application/json", status.toString());
  }

  public static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String parameter : raw.split("&", -1)) {
        String[] sides = parameter.split("=", 2);
        query.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
