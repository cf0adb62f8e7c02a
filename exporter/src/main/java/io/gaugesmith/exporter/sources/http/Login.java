package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Connections;
import io.gaugesmith.exporter.http.Exchange;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.http.Statuses;
import io.gaugesmith.exporter.jq.EvaluationException;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Lease;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs in, and takes the token or the cookies of the answer. */
final class Login implements GrantRequest {
  private final LoginOptions options;
  private final LoginRequest request;
  private final StatusRanges accepted;
  private final Secrets known;
  private final Clock clock;
  private final Lease<Connections> connections;
  private final ConnectionPolicy policy;

  Login(
      LoginOptions options,
      Lease<Connections> connections,
      ConnectionPolicy policy,
      Secrets known,
      Clock clock) {
    this.options = options;
    this.connections = connections;
    this.policy = policy;
    this.known = known;
    this.clock = clock;
    request = new LoginRequest(options);
    accepted = StatusRanges.parse("accept_status", options.acceptStatus());
  }

  @Override
  public String toString() {
    return request.toString();
  }

  @Override
  public Grant ask(Deadline deadline) throws CollectionException, InterruptedException {
    long start = System.nanoTime();
    boolean reads = options.token() != null; // a page that only sets cookies may be long
    Exchange exchange = new Exchange(toString(), GrantAnswer.LONGEST, any -> reads);
    Response response = connections.thing().send(request.write(), exchange, policy, deadline);
    int status = response.status();
    if (!accepted.accept(status)) {
      boolean refused = status == 400 || status == 401 || status == 403;
      throw new CollectionException(
          refused ? Reason.AUTH : Reason.STATUS,
          "%s: the login was answered with %s, wanted %s"
              .formatted(this, Statuses.phrase(status), accepted));
    }
    if (options.token() == null) {
      return cookies(response, start);
    }
    Map<String, JsonNode> variables =
        Map.of(
            "status", IntNode.valueOf(status),
            "headers", response.headerObject(),
            "seconds", DoubleNode.valueOf((System.nanoTime() - start) / 1e9));
    JsonNode document = document(response);
    String token = token(document, variables);
    known.addRead(token);
    Instant renewAt = renewAfter();
    if (options.expiresIn() != null) {
      JsonNode seconds = only("expires_in", options.expiresIn(), document, variables);
      renewAt = GrantAnswer.renewal(clock.instant(), seconds);
    }
    return new Grant(options.filledHeader(), value(token), renewAt, start);
  }

  private Grant cookies(Response response, long start) throws CollectionException {
    Cookies cookies = Cookies.of(response.headers().allValues("set-cookie"));
    if (cookies.isEmpty()) {
      throw new CollectionException(
          Reason.AUTH,
          "%s: %s sets no cookie: the login was refused, or its token stands elsewhere (say where with token)"
              .formatted(this, Statuses.phrase(response.status())));
    }
    cookies.values().forEach(known::addRead);
    Instant renewAt = renewAfter();
    if (options.renewAfter() == null && cookies.seconds() != null) {
      renewAt = GrantAnswer.renewal(clock.instant(), cookies.seconds());
    }
    return new Grant("Cookie", cookies.header(), renewAt, start);
  }

  private Instant renewAfter() {
    return options.renewAfter() == null ? Instant.MAX : clock.instant().plus(options.renewAfter());
  }

  /** The body as JSON; null where it is empty, as the token may stand in a header. */
  private static JsonNode document(Response response) throws CollectionException {
    return response.isEmpty() ? NullNode.getInstance() : new GrantAnswer(response).json();
  }

  private String token(JsonNode document, Map<String, JsonNode> variables)
      throws CollectionException {
    Expression expression = options.token();
    if (expression == null) {
      throw new IllegalStateException("no token is wanted");
    }
    JsonNode token = only("token", expression, document, variables);
    if (!token.isTextual() || token.textValue().isEmpty()) {
      throw failure("token", "gives no text");
    }
    if (!Revelation.fitsHeader(token.textValue())) {
      throw failure("token", "gives characters that a header cannot hold");
    }
    return token.textValue();
  }

  private JsonNode only(
      String option, Expression expression, JsonNode document, Map<String, JsonNode> variables)
      throws CollectionException {
    List<JsonNode> results = new ArrayList<>();
    try {
      expression.evaluate(document, variables, results::add);
    } catch (EvaluationException e) { // whose message may quote the answer
      throw failure(option, expression + " fails on the answer");
    }
    if (results.size() != 1) {
      throw failure(
          option, "%s gives %d results, wanted one".formatted(expression, results.size()));
    }
    return results.get(0);
  }

  private CollectionException failure(String option, String what) {
    return new CollectionException(
        Reason.AUTH, "%s: auth.login.%s %s".formatted(this, option, what));
  }

  private String value(String token) {
    if (options.cookie() != null) {
      return options.cookie() + "=" + token;
    }
    String scheme = options.scheme();
    if (scheme == null) {
      scheme = options.filledHeader().equalsIgnoreCase("authorization") ? "Bearer" : "";
    }
    return scheme.isEmpty() ? token : scheme + " " + token;
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
