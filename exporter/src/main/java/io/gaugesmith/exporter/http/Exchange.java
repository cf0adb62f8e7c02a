package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its response: sent once, and given up at the deadline or when interrupted. */
public final class Exchange {
  /** Why a request can fail, or its answer be useless, beyond what any reading can. */
  public static final Set<Reason> REASONS =
      Set.of(
          Reason.CONNECT, Reason.TLS, Reason.AUTH, Reason.STATUS, Reason.TOO_LARGE, Reason.PARSE);

  private final String shown;
  private final int bound;
  private final IntPredicate wanted;
  private volatile @Nullable ResponseInfo head;
  private volatile @Nullable BodyCollector body;

  /**
   * An exchange to be sent.
   *
   * @param shown the request, for messages
   * @param bound how many bytes of a body are read at most
   * @param wanted of which statuses the body is read
   */
  public Exchange(String shown, int bound, IntPredicate wanted) {
    this.shown = shown;
    this.bound = bound;
    this.wanted = wanted;
  }

  /**
   * Sends it, and waits for the whole response. The client's own timeout ends at the headers
   * (JDK-8258397), so none is set: the interrupt at the deadline closes the connection. Sent
   * synchronously, because an answer that the client completes later takes two threads more.
   */
  Response send(HttpClient client, HttpRequest request, Deadline deadline)
      throws CollectionException, InterruptedException {
    try {
      HttpResponse<byte[]> response = client.send(request, this::subscriber);
      return new Response(shown, response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException e) {
      if (deadline.remaining().isZero()) {
        throw failure(Reason.TIMEOUT, "no whole answer in time; " + progress(), e);
      }
      throw e;
    } catch (IOException e) {
      throw failure(original(e));
    }
  }

  /** What went wrong; the client wraps most of it to show where it was called. */
  private static Throwable original(IOException thrown) {
    Throwable cause = thrown.getCause();
    return thrown.getClass() == IOException.class && cause != null ? cause : thrown;
  }

  String shown() {
    return shown;
  }

  private BodySubscriber<byte[]> subscriber(ResponseInfo head) {
    this.head = head;
    if (!wanted.test(head.statusCode())) {
      return new BodyRefusal();
    }
    long announced = head.headers().firstValueAsLong("content-length").orElse(-1);
    BodyCollector collector = new BodyCollector(bound, announced);
    body = collector;
    return collector;
  }

  private CollectionException failure(Throwable cause) {
    return switch (cause) {
      case BodyCollector.TooLongException tooLong ->
          failure(Reason.TOO_LARGE, "the body is longer than %d bytes".formatted(bound), tooLong);
      case IOException io when head != null ->
          failure(Reason.IO, "the connection broke; " + progress(), io);
      case SSLException tls -> failure(Reason.TLS, String.valueOf(tls.getMessage()), tls);
      case ConnectException refused -> failure(Reason.CONNECT, connectProblem(refused), refused);
      case ProtocolException other ->
          failure(Reason.IO, "what answers does not speak HTTP: " + other.getMessage(), other);
      case IOException io ->
          failure(Reason.CONNECT, "the connection broke before an answer came", io);
      case RuntimeException bug -> throw bug;
      case Error bug -> throw bug;
      default -> throw new IllegalStateException("the request failed", cause);
    };
  }

  private static String connectProblem(ConnectException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the name of the host is not known";
      }
    }
    Throwable deepest = e;
    while (deepest.getMessage() == null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return "no connection" + (message == null ? "; it was refused" : ": " + message);
  }

  private String progress() {
    BodyCollector collector = body;
    if (collector != null) {
      return "%d bytes of the body came".formatted(collector.length());
    }
    return head == null ? "no header came" : "only the header came";
  }

  private CollectionException failure(Reason reason, String what, Throwable cause) {
    return new CollectionException(reason, shown + ": " + what, cause);
  }
}
