package io.gaugesmith.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a query. Its length is bounded by that of a request's header. */
public final class QueryParameters {
  private static final int MOST = 1024;

  private final Map<String, List<String>> values = new HashMap<>();

  private QueryParameters() {}

  /**
   * Reads the part of a URI after the question mark.
   *
   * @throws BadRequestException if it is malformed or has too many parameters
   */
  public static QueryParameters parse(@Nullable String query) throws BadRequestException {
    QueryParameters parameters = new QueryParameters();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    String[] parts = query.split("&", MOST + 1);
    if (parts.length > MOST) {
      throw new BadRequestException("more than " + MOST + " parameters");
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decode(part.substring(equals + 1));
      parameters.values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  /** All values of one parameter. */
  public Set<String> all(String name) {
    return new LinkedHashSet<>(values.getOrDefault(name, List.of()));
  }

  /** All values of one parameter, as often as they came. */
  public List<String> list(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** The names of all parameters. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  private static String decode(String text) throws BadRequestException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '%') {
        bytes.write(hexadecimal(text, at + 1) << 4 | hexadecimal(text, at + 2));
        at += 2;
      } else if (character > '~') {
        throw new BadRequestException("the query is not ASCII");
      } else {
        bytes.write(character == '+' ? ' ' : character);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException malformed) {
      throw new BadRequestException("the query is not UTF-8");
    }
  }

  private static int hexadecimal(String text, int at) throws BadRequestException {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw new BadRequestException("the query has a % without two hexadecimal digits");
    }
    return digit;
  }
}
