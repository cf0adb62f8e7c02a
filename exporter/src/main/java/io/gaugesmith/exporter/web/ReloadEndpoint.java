package io.gaugesmith.exporter.web;

import java.util.List;
import java.util.concurrent.Executor;

/** Loads the configuration again, where the operator allows that over HTTP. */
final class ReloadEndpoint implements Endpoint {
  private static final System.Logger LOG = System.getLogger(ReloadEndpoint.class.getName());

  private final Reload reload;
  private final boolean allowed;
  private final Executor threads;
  private final Room room = new Room(1, "a reload is under way");

  ReloadEndpoint(Reload reload, boolean allowed, Executor threads) {
    this.reload = reload;
    this.allowed = allowed;
    this.threads = threads;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void serve(Exchange exchange) {
    if (!allowed) {
      exchange.send(Answer.text(403, "reload over HTTP is off; --web.enable-lifecycle allows it"));
    } else if (Origin.isForeign(exchange)) {
      exchange.send(Answer.text(403, "a page of another site may not reload"));
    } else if (room.enter(exchange)) {
      room.work(exchange, threads, () -> exchange.send(run()));
    }
  }

  private Answer run() {
    try {
      reload.run();
      return Answer.text(200, "the configuration has been reloaded");
    } catch (ReloadFailedException invalid) {
      return Answer.text(500, "the configuration stays as it was:\n" + invalid.getMessage());
    } catch (Throwable bug) { // the lock is opened, the caller answered and the reason logged
      LOG.log(System.Logger.Level.ERROR, "the configuration could not be reloaded", bug);
      return Answer.text(500, "internal error");
    } finally {
      room.leave();
    }
  }
}
