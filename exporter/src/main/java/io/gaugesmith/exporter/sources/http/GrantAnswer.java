package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a server answered to a request for a token. */
record GrantAnswer(Response response) {
  /** How long the answer may be. */
  static final int LONGEST = 1 << 20;

  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** Longer than any token lives, and far from where times end. */
  private static final long MOST_SECONDS = Duration.ofDays(3650).toSeconds();

  /** What RFC 6749 lets errors be, and short. */
  private static final Pattern ERROR = Pattern.compile("[ !#-\\[\\]-~]{1,200}");

  JsonNode json() throws CollectionException {
    try {
      return FormatOptions.of(DocumentFormat.JSON)
          .decoder()
          .decode(response.plainBody(LONGEST), response.charset());
    } catch (CollectionException e) {
      // Not the decoder's message: it quotes what stands where the token should
      throw new CollectionException(
          Reason.PARSE, response.request() + ": the answer is not JSON, or too long");
    }
  }

  /** The failure that a status other than 2xx is. */
  CollectionException refused() {
    int status = response.status();
    boolean credentials = status == 400 || status == 401 || status == 403 || status == 407;
    return new CollectionException(
        credentials ? Reason.AUTH : Reason.STATUS,
        "%s: %s%s".formatted(response.request(), Statuses.phrase(status), stated()));
  }

  /** The error that a token server states. */
  private String stated() {
    try {
      JsonNode answer = json();
      String error = answer.path("error").asText("");
      String description = answer.path("error_description").asText("");
      if (!ERROR.matcher(error).matches()) {
        return "";
      }
      boolean told = ERROR.matcher(description).matches();
      return ": " + error + (told ? " (" + description + ")" : "");
    } catch (CollectionException e) {
      return "";
    }
  }

  /** Shortly before a number of seconds has passed; never, where there is no number. */
  static Instant renewal(Instant now, JsonNode seconds) {
    double stated = -1;
    if (seconds.isNumber()) {
      stated = seconds.doubleValue();
    } else if (seconds.isTextual()) {
      stated = number(seconds.textValue());
    }
    if (!(stated >= 0)) {
      return Instant.MAX;
    }
    Duration lifetime = Duration.ofMillis((long) (Math.min(stated, (double) MOST_SECONDS) * 1000));
    Duration tenth = lifetime.dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return now.plus(lifetime).minus(margin);
  }

  private static double number(String text) {
    return text.matches("\\d{1,12}") ? Double.parseDouble(text) : -1;
  }
}
