package io.gaugesmith.benchmarks.scrape;

import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Exposition.ExposedFamily;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The limit: sends the page of the first scrape from memory, by the same Jetty with nothing around
 * it. Arguments are series and families.
 */
final class StaticServer {
  private StaticServer() {}

  public static void main(String[] arguments) throws Exception {
    Gauges gauges = new Gauges(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    Server server = new Server(new QueuedThreadPool(16, 4));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Pages(page(gauges, false), page(gauges, true)));
    server.start();
    System.out.println("limit: the same bytes from memory, Jetty " + Server.getVersion());
    System.out.println("listening " + connector.getLocalPort());
    server.join();
  }

  private static ByteBuffer page(Gauges gauges, boolean gzip) throws IOException {
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, null);
    new GaugeCollector(gauges).collect(out);
    List<ExposedFamily> families =
        out.build().families().stream()
            .map(family -> new ExposedFamily(family.metric(), List.of(family)))
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Format.negotiate(null).render(new Exposition(families), gzip).writeTo(bytes);
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static final class Pages extends Handler.Abstract.NonBlocking {
    private final ByteBuffer plain;
    private final ByteBuffer gzip;

    Pages(ByteBuffer plain, ByteBuffer gzip) {
      this.plain = plain;
      this.gzip = gzip;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean compressed = request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
      ByteBuffer page = (compressed ? gzip : plain).asReadOnlyBuffer();
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, Format.negotiate(null).contentType());
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.remaining());
      if (compressed) {
        response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
      }
      response.write(true, page, callback);
      return true;
    }
  }
}
