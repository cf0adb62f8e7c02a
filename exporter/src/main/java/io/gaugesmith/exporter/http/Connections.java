package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of all sources that trust and connect alike. It is made at the first request, and
 * made anew when a file that its options name has changed.
 */
public final class Connections implements Closeable {
  /** What makes two sources connect alike. */
  public record Kind(@Nullable Tls tls, @Nullable String proxy) {
    /** The same towards a host that must not see who we are. */
    public Kind anonymous() {
      return new Kind(tls == null ? null : tls.anonymous(), proxy);
    }
  }

  /** What a file looks like from outside; absent files look alike. */
  private record Stamp(@Nullable Object lastModified, long size, @Nullable Object key) {}

  /** Each has a thread; more names than this are asked by turns of new clients. */
  private static final int MOST_CLIENTS = 500;

  private final Kind kind;
  private final Lookups lookups = new Lookups(Resolver.SYSTEM);
  private final List<FilePath> files;
  private List<Stamp> stamps = List.of();

  /** By the name that TLS servers are asked for, oldest use first; usually only that without. */
  private final Map<String, HttpClient> clients = new LinkedHashMap<>(4, 0.75f, true);

  private Connections(Kind kind) {
    this.kind = kind;
    Tls tls = kind.tls();
    files =
        tls == null
            ? List.of()
            : Stream.of(tls.ca(), tls.certificate(), tls.key())
                .filter(PemText.InFile.class::isInstance)
                .map(part -> ((PemText.InFile) part).file())
                .toList();
  }

  /** One hold of the connections of this kind. */
  public static Lease<Connections> lease(Shared shared, Kind kind) {
    return shared.lease(Connections.class, kind, () -> new Connections(kind));
  }

  /** Sends a request wherever its URL leads. */
  public Response send(HttpRequest request, Exchange exchange, Deadline deadline)
      throws CollectionException, InterruptedException {
    return send(request, exchange, ConnectionPolicy.UNRESTRICTED, deadline);
  }

  /** Sends a request, and waits for the whole response; ends at the deadline's interrupt. */
  public Response send(
      HttpRequest request, Exchange exchange, ConnectionPolicy policy, Deadline deadline)
      throws CollectionException, InterruptedException {
    URI uri = request.uri();
    InetAddress address = policy.address(uri, kind.proxy() != null, deadline);
    String name = Urls.isHttps(uri) ? serverName(uri, address != null) : "";
    if (address == null && !name.isEmpty()) {
      address = lookups.addresses(uri.getHost(), exchange.shown(), deadline).get(0);
    }
    if (address == null) {
      return exchange.send(client(""), request, deadline);
    }
    HttpRequest addressed =
        HttpRequest.newBuilder(request, (header, value) -> true)
            .uri(Addresses.at(address, uri))
            .setHeader("Host", uri.getRawAuthority())
            .build();
    return exchange.send(client(name), addressed, deadline);
  }

  /** The name to ask a TLS server for, where it is not the host that the client connects to. */
  private String serverName(URI uri, boolean addressed) {
    Tls tls = kind.tls();
    if (tls != null && tls.serverName() != null) {
      return tls.serverName();
    }
    String host = uri.getHost();
    boolean absolute = host.endsWith("."); // which TLS does not allow, nor the client
    String name = absolute ? host.substring(0, host.length() - 1) : host;
    boolean isName = Character.isLetter(name.charAt(name.lastIndexOf('.') + 1));
    return isName && (addressed || absolute) ? name : "";
  }

  /** The client for TLS servers of this name, with the certificates that the files hold now. */
  private synchronized HttpClient client(String serverName) throws CollectionException {
    List<Stamp> now = stampsNow();
    if (!now.equals(stamps)) {
      clients.clear(); // they end by themselves once their requests have
      stamps = now;
    }
    HttpClient current = clients.get(serverName);
    if (current == null) {
      current = open(serverName);
      clients.put(serverName, current);
      if (clients.size() > MOST_CLIENTS) {
        clients.remove(clients.keySet().iterator().next());
      }
    }
    return current;
  }

  private HttpClient open(String serverName) throws CollectionException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one request, one connection, one deadline
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Thread::startVirtualThread) // a third less CPU than the client's own threads
            .proxy(proxy());
    Tls tls = kind.tls();
    if (!serverName.isEmpty()) {
      builder.sslContext(TlsContext.of((tls == null ? Tls.USUAL : tls).named(serverName)));
      SSLParameters parameters = new SSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      builder.sslParameters(parameters);
    } else if (tls != null) {
      builder.sslContext(TlsContext.of(tls));
    }
    return builder.build();
  }

  private ProxySelector proxy() {
    if (kind.proxy() == null) {
      return HttpClient.Builder.NO_PROXY;
    }
    URI proxy = URI.create(kind.proxy());
    return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
  }

  private List<Stamp> stampsNow() {
    if (files.isEmpty()) {
      return List.of();
    }
    List<Stamp> now = new ArrayList<>();
    for (FilePath file : files) {
      try {
        BasicFileAttributes seen = Files.readAttributes(file.path(), BasicFileAttributes.class);
        now.add(new Stamp(seen.lastModifiedTime(), seen.size(), seen.fileKey()));
      } catch (IOException e) { // whoever reads it says what is wrong with it
        now.add(new Stamp(null, -1, null));
      }
    }
    return now;
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(HttpClient::shutdownNow);
    clients.clear();
  }
}
