package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One plain decimal number, with space around it if need be. */
final class NumberDecoder implements Decoder {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    String text = Text.decode(bytes, charset).strip();
    if (text.isEmpty()) {
      throw Decoder.malformed("empty (%d bytes), wanted a number".formatted(bytes.length));
    }
    if (text.length() > LiteralNumber.LONGEST || !DECIMAL.matcher(text).matches()) {
      throw Decoder.malformed("not a number: " + Excerpt.around(text, 0));
    }
    return LiteralNumber.of(text);
  }
}
