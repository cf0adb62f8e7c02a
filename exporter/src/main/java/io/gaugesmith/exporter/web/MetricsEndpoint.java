package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.serve.BadRequestException;
import io.gaugesmith.serve.ScrapeSelection;
import io.gaugesmith.serve.ScrapeTimeout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The page of metrics. Scrapes at the same time are limited while they collect and render; sending
 * is not counted, or a few clients that do not read would keep every scraper out.
 */
final class MetricsEndpoint implements Endpoint {
  private static final System.Logger LOG = System.getLogger(MetricsEndpoint.class.getName());

  /** So many collections are started in no time. */
  private static final int FEW = 8;

  /** What is rendered in some milliseconds, even where all of it has changed. */
  private static final long LITTLE = 1 << 20;

  private final Program program;
  private final Executor threads;
  private final Room room;
  private final PageSender sender;
  private volatile long lastLength = Long.MAX_VALUE;

  MetricsEndpoint(Program program, Executor threads, int most, PageSender sender) {
    this.program = program;
    this.threads = threads;
    this.room = new Room(most, "too many scrapes at the same time");
    this.sender = sender;
  }

  @Override
  public List<String> methods() {
    return READING;
  }

  @Override
  public void serve(Exchange exchange) {
    if (!room.enter(exchange)) {
      return;
    }
    Telemetry now = program.telemetry().get();
    ScrapeSelection selection;
    try {
      selection =
          ScrapeSelection.parse(
              exchange.request().getHttpURI().getQuery(),
              exchange.header(ScrapeTimeout.HEADER),
              now.ids());
    } catch (BadRequestException wrong) {
      room.leave();
      exchange.send(Answer.bad(wrong));
      return;
    }
    room.work(exchange, executor(now, selection), () -> scrape(exchange, now, selection));
  }

  /** The caller, which must not be held up, where there is little to start and to render. */
  private Executor executor(Telemetry telemetry, ScrapeSelection selection) {
    return lastLength <= LITTLE && telemetry.waitedFor(selection.request()) <= FEW
        ? Runnable::run
        : threads;
  }

  private void scrape(Exchange exchange, Telemetry now, ScrapeSelection selection) {
    CompletableFuture<Exposition> scraped;
    try {
      scraped = now.scrape(selection.request(), threads);
    } catch (Throwable bug) { // as below
      scraped = CompletableFuture.failedFuture(bug);
    }
    var _ =
        scraped.whenComplete(
            (exposition, failure) -> answer(exchange, selection, exposition, failure));
  }

  private void answer(
      Exchange exchange,
      ScrapeSelection selection,
      @Nullable Exposition exposition,
      @Nullable Throwable failure) {
    PageSender.Page page;
    try {
      if (exposition == null) {
        throw failure == null ? new IllegalStateException("no page") : failure;
      }
      page = render(exchange, exposition, selection);
    } catch (Throwable bug) { // whatever it is, the scraper gets an answer and the log the reason
      LOG.log(System.Logger.Level.ERROR, "the page of metrics could not be made", bug);
      exchange.send(Answer.text(500, "internal error"));
      return;
    } finally {
      room.leave();
    }
    sender.send(exchange, page, selection.request().patience());
  }

  private PageSender.Page render(Exchange exchange, Exposition scraped, ScrapeSelection selection) {
    PageSender.Page page = sender.render(exchange, selection.of(scraped));
    lastLength = page.body().length();
    return page;
  }
}
