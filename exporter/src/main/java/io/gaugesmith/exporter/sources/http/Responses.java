package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a response says of itself. */
final class Responses {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private Responses() {}

  /** The body without its Content-Encoding. */
  static byte[] plainBody(Hop hop, HttpResponse<byte[]> response, int bound)
      throws CollectionException {
    String encoding =
        Inflation.folded(response.headers().firstValue("content-encoding").orElse(""));
    if (!Inflation.understands(encoding)) {
      throw new CollectionException(
          Reason.PARSE,
          "%s: the body is encoded in a way that was not asked for, wanted gzip".formatted(hop));
    }
    try {
      return Inflation.undo(encoding, response.body(), bound);
    } catch (BodyCollector.TooLongException e) {
      throw new CollectionException(
          Reason.TOO_LARGE,
          "%s: the body is longer than %d bytes after decompression".formatted(hop, bound),
          e);
    } catch (IOException e) {
      throw new CollectionException(
          Reason.PARSE,
          "%s: the body is not whole %s: %s".formatted(hop, encoding, e.getMessage()),
          e);
    }
  }

  /** The charset that the Content-Type names, if it does and we know it. */
  static @Nullable Charset charset(HttpHeaders headers) throws CollectionException {
    String type = headers.firstValue("content-type").orElse("");
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
  static ObjectNode headers(HttpHeaders headers) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    headers
        .map()
        .forEach((name, values) ->
            object.put(
                name.toLowerCase(Locale.ROOT),
                values.size() == 1 ? values.get(0) : String.join(", ", values)));
    return object;
  }
}
