package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON, as strictly as RFC 8259 has it. */
final class JsonDecoder implements Decoder {
  private static final Pattern START_MARKER =
      Pattern.compile("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)]");

  private static final Pattern PARSER_DETAIL = Pattern.compile(", from `[^`]*`");

  /**
   * Shared, so that documents share the names of their fields. They are not interned by the JVM: a
   * source may make up names for ever.
   */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(32))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonTree.DEEPEST + 1)
                  .maxNumberLength(LiteralNumber.LONGEST)
                  .build())
          .build();

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset stated) throws CollectionException {
    if (!Text.charset(bytes, stated).equals(StandardCharsets.UTF_8)) {
      return decode(Text.decode(bytes, stated).getBytes(StandardCharsets.UTF_8), null);
    }
    Text.requireUtf8(bytes);
    int start = Text.start(bytes);
    int first = start;
    while (first < bytes.length && isSpace(bytes[first])) {
      first++;
    }
    if (first == bytes.length) {
      throw Decoder.malformed("empty (%d bytes), wanted JSON".formatted(bytes.length));
    }
    if (bytes[first] == '<') {
      throw Decoder.malformed(
          "%s, not JSON: it starts with %s"
              .formatted(isHtml(bytes, first) ? "HTML" : "XML", Excerpt.around(bytes, first)));
    }
    return parse(bytes, start);
  }

  private static JsonNode parse(byte[] bytes, int start) throws CollectionException {
    try (JsonParser parser = FACTORY.createParser(bytes, start, bytes.length - start)) {
      JsonToken token = parser.nextToken();
      JsonNode root = JsonTree.read(parser, token, 0);
      if (parser.nextToken() != null) {
        throw malformed(
            "more follows after the end of the document",
            parser.currentTokenLocation(),
            bytes,
            start);
      }
      return root;
    } catch (JsonEOFException e) {
      throw malformed("it ends in the middle", e.getLocation(), bytes, start);
    } catch (JsonProcessingException e) {
      String message = PARSER_DETAIL.matcher(e.getOriginalMessage()).replaceAll("");
      message = START_MARKER.matcher(message).replaceAll("line $1, column $2");
      throw malformed(message, e.getLocation(), bytes, start);
    } catch (CollectionException e) {
      throw e;
    } catch (IOException e) {
      throw new CollectionException(Reason.PARSE, "not JSON: " + e.getMessage(), e);
    }
  }

  private static CollectionException malformed(
      String what, @Nullable JsonLocation location, byte[] bytes, int start) {
    if (location == null) { // a bound of the parser
      return Decoder.malformed("not JSON: " + what);
    }
    // The bytes are counted from where the parser started, or not at all.
    long place = start + Math.max(0, location.getByteOffset());
    return Decoder.malformed(
        "not JSON at line %d, column %d: %s; there stands %s"
            .formatted(
                location.getLineNr(), location.getColumnNr(), what, Excerpt.around(bytes, place)));
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static boolean isHtml(byte[] bytes, int from) {
    int to = Math.min(bytes.length, from + 1024);
    String beginning = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return Pattern.compile(
            "<(!doctype\\s+html|html|head|body|title|p|h\\d)\\b", Pattern.CASE_INSENSITIVE)
        .matcher(beginning)
        .find();
  }
}
