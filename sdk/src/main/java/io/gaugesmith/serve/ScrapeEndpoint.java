package io.gaugesmith.serve;

import io.gaugesmith.expose.Body;
import io.gaugesmith.expose.Format;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for the page of metrics, whatever server they come through. Knows the methods,
 * headers and parameters that Prometheus and its other exporters know. Safe for use by any thread.
 */
public final class ScrapeEndpoint {
  private static final System.Logger LOG = System.getLogger(ScrapeEndpoint.class.getName());

  private final CollectorRegistry registry;
  private final Renderer renderer;
  private final Semaphore places;

  /**
   * An endpoint for what these collectors say.
   *
   * @param most scrapes at the same time; more are answered 503
   */
  public ScrapeEndpoint(CollectorRegistry registry, Renderer renderer, int most) {
    this.registry = registry;
    this.renderer = renderer;
    places = new Semaphore(most);
  }

  /**
   * Collects, and makes the page. Blocks until every collector that runs on scrape has ended, as
   * long as their timeouts and the scraper allow. Never throws: what goes wrong is an answer.
   *
   * @param query the part of the URI after the question mark, as it was sent
   * @param header the value of a request's header, several joined by commas; null where there is
   *     none
   */
  public ScrapeAnswer answer(
      String method, @Nullable String query, Function<String, @Nullable String> header) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return ScrapeAnswer.text(405, "the method is not allowed").with("Allow", "GET, HEAD");
    }
    if (!places.tryAcquire()) {
      return ScrapeAnswer.text(503, "too many scrapes at the same time").with("Retry-After", "1");
    }
    try {
      return scrape(query, header);
    } catch (BadRequestException wrong) {
      return ScrapeAnswer.text(400, String.valueOf(wrong.getMessage()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return ScrapeAnswer.text(503, "the server is stopping");
    } catch (Throwable bug) { // the scraper gets an answer and the log the reason
      LOG.log(System.Logger.Level.ERROR, "the page of metrics could not be made", bug);
      return ScrapeAnswer.text(500, "internal error");
    } finally {
      places.release();
    }
  }

  private ScrapeAnswer scrape(@Nullable String query, Function<String, @Nullable String> header)
      throws BadRequestException, InterruptedException {
    ScrapeSelection selection =
        ScrapeSelection.parse(query, header.apply(ScrapeTimeout.HEADER), registry.ids());
    Format format = Format.negotiate(header.apply("Accept"));
    boolean gzip = ContentCoding.prefersGzip(header.apply("Accept-Encoding"));
    Exposition page = selection.of(registry.scrape(selection.request()));
    Body body = renderer.render(format, page, gzip);
    return ScrapeAnswer.page(format.contentType(), gzip, body);
  }
}
