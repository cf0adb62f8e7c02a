package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Statuses;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.sources.Deadline;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Asks an API server, and understands how it refuses. */
final class ApiServer {
  /** A list that began is no longer known; it must be read from its beginning. */
  static final class ExpiredException extends Exception {
    private static final long serialVersionUID = 1;
    private final CollectionException refusal;

    ExpiredException(CollectionException refusal) {
      super(refusal);
      this.refusal = refusal;
    }

    CollectionException refusal() {
      return refusal;
    }
  }

  private static final int LONGEST_MESSAGE = 400;

  private final Access access;
  private final ApiPath path;
  private final Connections connections;
  private final String accept;
  private final int bound;

  ApiServer(Access access, ApiPath path, Connections connections, String accept, int bound) {
    this.access = access;
    this.path = path.in(access.namespace());
    this.connections = connections;
    this.accept = accept;
    this.bound = bound;
  }

  /** The answer to this query; its status is 200. */
  Response get(String query, Deadline deadline)
      throws CollectionException, ExpiredException, InterruptedException {
    URI url = Urls.withQuery(URI.create(access.server() + path.text()), query);
    String shown = "GET " + Urls.shown(url);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .GET()
            .setHeader("Accept", accept)
            .setHeader("Accept-Encoding", "gzip")
            .setHeader("User-Agent", "gaugesmith");
    if (access.authorization() != null) {
      request.setHeader("Authorization", access.authorization());
    }
    while (true) {
      Exchange exchange = new Exchange(shown, bound, status -> true);
      Response response = connections.send(request.build(), exchange, deadline);
      if (response.status() == 200) {
        return response;
      }
      awaitRetry(response, deadline);
    }
  }

  /** Waits as long as a server under load asks for; any other answer is a failure. */
  private void awaitRetry(Response response, Deadline deadline)
      throws CollectionException, ExpiredException, InterruptedException {
    int status = response.status();
    String after = response.headers().firstValue("retry-after").orElse("");
    if ((status != 429 && status < 500) || !after.matches("\\d{1,9}")) {
      throw refusal(response);
    }
    Duration wait = Duration.ofSeconds(Math.max(1, Integer.parseInt(after)));
    if (wait.compareTo(deadline.remaining()) >= 0) {
      throw failure(
          Reason.STATUS,
          response,
          "; it asks to come again after %d s, when the collection must have ended"
              .formatted(wait.toSeconds()));
    }
    Thread.sleep(wait);
  }

  private CollectionException refusal(Response response) throws ExpiredException {
    return switch (response.status()) {
      case 401 -> failure(Reason.AUTH, response, "; it does not know, or no longer, who we are");
      case 403 -> failure(Reason.AUTH, response, "; " + path.grant());
      case 404 ->
          failure(
              Reason.STATUS,
              response,
              "; kubectl get --raw %s shows what there is".formatted(parent()));
      case 410 ->
          throw new ExpiredException(failure(Reason.STATUS, response, "; twice in one collection"));
      default -> failure(Reason.STATUS, response, "");
    };
  }

  private String parent() {
    return path.text().startsWith("/apis/") ? "/apis" : "/api/v1";
  }

  private CollectionException failure(Reason reason, Response response, String hint) {
    String said = said(response);
    return new CollectionException(
        reason,
        "%s: %s%s%s"
            .formatted(
                response.request(),
                Statuses.phrase(response.status()),
                said.isEmpty() ? "" : ": " + said,
                hint));
  }

  /** The message of the Status object in which API servers put their refusals. */
  private String said(Response response) {
    try {
      JsonNode status =
          FormatOptions.of(DocumentFormat.JSON)
              .decoder()
              .decode(response.plainBody(bound), response.charset());
      String message = status.path("message").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
      return message.length() > LONGEST_MESSAGE
          ? message.substring(0, LONGEST_MESSAGE) + "…"
          : message;
    } catch (CollectionException e) {
      return "";
    }
  }
}
