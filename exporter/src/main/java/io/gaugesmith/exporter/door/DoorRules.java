package io.gaugesmith.exporter.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request now.
 *
 * @param isShut whether nobody may come in
 * @param limit how many may come; null for any number
 */
record DoorRules(
    boolean isShut,
    Map<String, String> headers,
    Map<String, PasswordHash> users,
    RateLimit rate,
    @Nullable TokenBucket limit) {
  static final RateLimit NO_LIMIT = new RateLimit(new Interval(Duration.ZERO), 0);

  /** Nobody comes in. */
  static final DoorRules SHUT = new DoorRules(true, Map.of(), Map.of(), NO_LIMIT, null);

  /** What a configuration comes to. The rate is counted on, where it is the same as before. */
  static DoorRules of(WebConfig config, DoorRules before) {
    Map<String, String> headers = new LinkedHashMap<>();
    config
        .httpServerConfig()
        .headers()
        .forEach((header, value) -> {
          if (!value.isEmpty()) {
            headers.put(header.toString(), value);
          }
        });
    RateLimit rate = config.rateLimit() == null ? NO_LIMIT : config.rateLimit();
    return new DoorRules(
        false,
        headers,
        config.basicAuthUsers(),
        rate,
        rate.equals(before.rate) ? before.limit : limit(rate));
  }

  private static @Nullable TokenBucket limit(RateLimit rate) {
    return rate.interval().duration().isZero()
        ? null
        : new TokenBucket(Math.max(1, rate.burst()), rate.interval().duration(), System.nanoTime());
  }

  boolean admitsOneMore() {
    return limit == null || limit.take(System.nanoTime());
  }

  /** In whole seconds. */
  String retryAfter() {
    return Long.toString(Math.max(1, rate.interval().duration().plusMillis(999).toSeconds()));
  }

  Verdict welcome() {
    return new Verdict.Welcome(headers);
  }

  Verdict refused(int status, String line) {
    return new Verdict.Refused(status, line, headers);
  }

  Verdict refused(int status, String line, String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Verdict.Refused(status, line, more);
  }
}
