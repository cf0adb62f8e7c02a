package io.gaugesmith.exporter.door;

import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.log.Log;
import io.gaugesmith.exporter.tls.ServerTls;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may come in, by what the web configuration file says now. The file is read again when
 * it, or a file that it names, has changed. A broken one shuts the door, for everybody, until it is
 * mended; a broken pair of certificate and key leaves the pair before in use.
 */
public final class Door implements Closeable {
  private static final Log LOG = Log.of(Door.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String SHUT =
      "the web configuration file has a problem, so nobody is let in; the log says what it is";

  private final @Nullable LiveRules rules;
  private final Authenticator authenticator = new Authenticator();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("web-config").factory());

  private Door(@Nullable LiveRules rules) {
    this.rules = rules;
  }

  /** A door that everybody walks through. */
  public static Door unlocked() {
    return new Door(null);
  }

  /**
   * The door as the file has it, from now on.
   *
   * @throws InvalidConfigException with everything that is wrong with the file
   */
  public static Door open(Path file) throws InvalidConfigException {
    LiveRules rules = LiveRules.start(new WebConfigFile(file));
    Door door = new Door(rules);
    long every = LOOK.toMillis();
    var _ = door.looking.scheduleWithFixedDelay(rules::look, every, every, TimeUnit.MILLISECONDS);
    LOG.info(
        "web configuration loaded",
        "file",
        file,
        "tls",
        rules.tls() != null,
        "users",
        !rules.now().users().isEmpty());
    return door;
  }

  /** TLS, where the server speaks it. */
  public @Nullable ServerTls tls() {
    return rules == null ? null : rules.tls();
  }

  /** What every answer says now, also those to which nobody was asked in. */
  public Map<String, String> headers() {
    return rules == null ? Map.of() : rules.now().headers();
  }

  /** What has happened here, for the own metrics; null where there is no file. */
  public @Nullable DoorStatus status() {
    return rules == null ? null : new DoorStatus(rules.isWhole(), authenticator.failures());
  }

  /**
   * Judges a visitor, now or, where a password must be checked, later on a thread of the door.
   * Never blocks.
   */
  public void ask(Visitor visitor, Consumer<? super Verdict> answer) {
    if (rules == null) {
      answer.accept(new Verdict.Welcome(Map.of()));
      return;
    }
    DoorRules now = rules.now();
    ServerTls tls = rules.tls();
    if (now.isShut()) {
      answer.accept(now.refused(500, SHUT));
    } else if (!visitor.health() && !now.admitsOneMore()) {
      answer.accept(now.refused(429, "too many requests", "Retry-After", now.retryAfter()));
    } else if (tls != null && (visitor.session() == null || !tls.admits(visitor.session()))) {
      answer.accept(
          now.refused(403, "this client certificate is not accepted", "Connection", "close"));
    } else if (now.users().isEmpty()) {
      answer.accept(now.welcome());
    } else {
      authenticator.check(now.users(), visitor, outcome -> answer.accept(verdict(now, outcome)));
    }
  }

  private static Verdict verdict(DoorRules now, Authenticator.Outcome outcome) {
    return switch (outcome) {
      case RIGHT -> now.welcome();
      case WRONG ->
          now.refused(
              401, "log in", "WWW-Authenticate", "Basic realm=\"Gaugesmith\", charset=\"UTF-8\"");
      case SLOWED -> now.refused(429, "too many failed logins", "Retry-After", "1");
      case BUSY -> now.refused(503, "too many logins at once", "Retry-After", "1");
    };
  }

  @Override
  public void close() {
    looking.shutdownNow();
    authenticator.close();
  }
}
