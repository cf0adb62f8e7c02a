package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Shared;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
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

  private final Kind kind;
  private final List<FilePath> files;
  private List<Stamp> stamps = List.of();
  private @Nullable HttpClient client;

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

  /** Sends a request, and waits for the whole response; ends at the deadline's interrupt. */
  public Response send(HttpRequest request, Exchange exchange, Deadline deadline)
      throws CollectionException, InterruptedException {
    Tls tls = kind.tls();
    if (tls == null || tls.serverName() == null || !Urls.isHttps(request.uri())) {
      return exchange.send(client(), request, deadline);
    }
    URI address = Addresses.resolve(request.uri(), exchange.shown(), deadline);
    HttpRequest addressed =
        HttpRequest.newBuilder(request, (name, value) -> true)
            .uri(address)
            .setHeader("Host", request.uri().getRawAuthority())
            .build();
    return exchange.send(client(), addressed, deadline);
  }

  /** The client, with the certificates that the files hold now. */
  private synchronized HttpClient client() throws CollectionException {
    List<Stamp> now = stampsNow();
    HttpClient current = client;
    if (current == null || !now.equals(stamps)) {
      // The one before ends by itself once its requests have: another source may be using it.
      current = open();
      client = current;
      stamps = now;
    }
    return current;
  }

  private HttpClient open() throws CollectionException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one request, one connection, one deadline
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Thread::startVirtualThread) // a third less CPU than the client's own threads
            .proxy(proxy());
    Tls tls = kind.tls();
    if (tls != null) {
      builder.sslContext(TlsContext.of(tls));
      if (tls.serverName() != null) {
        SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(tls.serverName())));
        builder.sslParameters(parameters);
      }
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
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }
}
