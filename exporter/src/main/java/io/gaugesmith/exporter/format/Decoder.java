package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Turns what a source said into a document. Immutable, for use by any thread. */
public interface Decoder {
  /**
   * The document.
   *
   * @param charset what the source states; UTF-8 where it states nothing
   * @throws CollectionException with {@link Reason#PARSE}; the message says what is wrong and where
   */
  JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException;

  /**
   * The document of a source that says what it sends.
   *
   * @param contentType the media type with its parameters; empty where it is not stated
   */
  default JsonNode decode(byte[] bytes, @Nullable Charset charset, String contentType)
      throws CollectionException {
    return decode(bytes, charset);
  }

  /** A failure of a decoder. */
  static CollectionException malformed(String message) {
    return new CollectionException(Reason.PARSE, message);
  }
}
