package io.gaugesmith.exporter.web;

import io.gaugesmith.expose.Body;
import io.gaugesmith.expose.Format;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.serve.ContentCoding;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Renders pages of metrics as a scraper wants them, and sends them. */
final class PageSender {
  private final Renderer renderer;
  private final Backlog backlog;
  private final SendBuffers buffers = new SendBuffers();
  private volatile Wanted latest = Wanted.of("", "");

  /** What the headers come to; most scrapers send those of the scrape before. */
  private record Wanted(String accept, String encodings, Format format, boolean gzip) {
    static Wanted of(String accept, String encodings) {
      return new Wanted(
          accept, encodings, Format.negotiate(accept), ContentCoding.prefersGzip(encodings));
    }
  }

  record Page(Format format, boolean gzip, Body body) {}

  PageSender(Renderer renderer, Backlog backlog) {
    this.renderer = renderer;
    this.backlog = backlog;
  }

  Page render(Exchange exchange, Exposition exposition) {
    Wanted wanted = wanted(exchange.header("Accept"), exchange.header("Accept-Encoding"));
    Body body = renderer.render(wanted.format(), exposition, wanted.gzip());
    return new Page(wanted.format(), wanted.gzip(), body);
  }

  private Wanted wanted(String accept, String encodings) {
    Wanted wanted = latest;
    if (!wanted.accept().equals(accept) || !wanted.encodings().equals(encodings)) {
      wanted = Wanted.of(accept, encodings);
      latest = wanted;
    }
    return wanted;
  }

  /**
   * Sends a page.
   *
   * @param patience how long the scraper waits; null where it did not say
   */
  void send(Exchange exchange, Page page, @Nullable Duration patience) {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    exchange.response().setStatus(200);
    headers.put(HttpHeader.CONTENT_TYPE, page.format().contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, page.body().length());
    headers.put(HttpHeader.VARY, "Accept, Accept-Encoding");
    headers.put("X-Content-Type-Options", "nosniff");
    if (page.gzip()) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    exchange.watch().answer(patience == null ? Duration.ZERO : patience);
    if (exchange.isHead()) {
      page.body().release();
      exchange.response().write(true, null, exchange.callback());
    } else {
      new PageWriter(exchange, backlog, buffers, page.body()).start();
    }
  }
}
