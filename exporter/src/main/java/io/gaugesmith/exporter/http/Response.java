package io.gaugesmith.exporter.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server answered. */
public final class Response {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private final String request;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Response(String request, int status, HttpHeaders headers, byte[] body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** What it answers, for messages. */
  public String request() {
    return request;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  /** Whether it has no body, or one that was not wanted. */
  public boolean isEmpty() {
    return body.length == 0;
  }

  /** The body without its Content-Encoding. */
  public byte[] plainBody(int bound) throws CollectionException {
    String encoding = Inflation.folded(headers.firstValue("content-encoding").orElse(""));
    if (!Inflation.understands(encoding)) {
      throw failure(
          Reason.PARSE, "the body is encoded in a way that was not asked for, wanted gzip", null);
    }
    try {
      return Inflation.undo(encoding, body, bound);
    } catch (BodyCollector.TooLongException e) {
      throw failure(
          Reason.TOO_LARGE,
          "the body is longer than %d bytes after decompression".formatted(bound),
          e);
    } catch (IOException e) {
      throw failure(
          Reason.PARSE, "the body is not whole %s: %s".formatted(encoding, e.getMessage()), e);
    }
  }

  public String contentType() {
    return headers.firstValue("content-type").orElse("");
  }

  /** The charset that the Content-Type names; null where it names none. */
  public @Nullable Charset charset() throws CollectionException {
    String type = contentType();
    if (type.indexOf(';') < 0) {
      return null;
    }
    Matcher matcher = CHARSET.matcher(type);
    if (!matcher.find()) {
      return null;
    }
    try {
      return Charset.forName(matcher.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new CollectionException(
          Reason.PARSE, "the Content-Type names a charset that is not known", e);
    }
  }

  /** As an object: names in lower case, several values of one name joined by a comma. */
  public ObjectNode headerObject() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    headers
        .map()
        .forEach((name, values) ->
            object.put(
                name.toLowerCase(Locale.ROOT),
                values.size() == 1 ? values.get(0) : String.join(", ", values)));
    return object;
  }

  private CollectionException failure(Reason reason, String what, @Nullable Exception cause) {
    String message = request + ": " + what;
    return cause == null
        ? new CollectionException(reason, message)
        : new CollectionException(reason, message, cause);
  }
}
