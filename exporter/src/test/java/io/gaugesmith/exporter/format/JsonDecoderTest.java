package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonDecoderTest {
  private static JsonNode document(byte[] bytes, @Nullable Charset charset) throws Exception {
    return FormatOptions.of(DocumentFormat.JSON).decoder().decode(bytes, charset);
  }

  private static JsonNode document(String text) throws Exception {
    return document(text.getBytes(StandardCharsets.UTF_8), null);
  }

  private static String failure(String text) {
    return failure(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String failure(byte[] bytes) {
    Throwable failure = catchThrowable(() -> document(bytes, null));
    assertThat(failure).isInstanceOf(CollectionException.class);
    assertThat(((CollectionException) failure).reason()).isEqualTo(Reason.PARSE);
    return String.valueOf(failure.getMessage());
  }

  @Test
  void readsWhatJacksonReads() throws Exception {
    String text =
        """
        {"a": [1, -2, 3000000000, 123456789012345678901234567890, true, false, null, []],
         "ü\\n": {"x": "€ \\ud83d\\ude00", "e": {}}, "a b": ""}
        """;
    assertThat(document(text)).isEqualTo(new ObjectMapper().readTree(text));
  }

  @Test
  void keepsTheTextOfNumbers() throws Exception {
    JsonNode items = document("[1.50, 1e3, 0.1000000000000000055, -0.0, -0, 0]");
    assertThat(items.get(0).asText()).isEqualTo("1.50");
    assertThat(items.get(1).asText()).isEqualTo("1e3");
    assertThat(items.get(1).doubleValue()).isEqualTo(1000);
    assertThat(items.get(2).asText()).isEqualTo("0.1000000000000000055");
    assertThat(items.get(3).asText()).isEqualTo("-0.0");
    assertThat(items.get(4).asText()).isEqualTo("-0");
    assertThat(items.get(5).asText()).isEqualTo("0");
  }

  @Test
  void takesTheLastOfEqualNames() throws Exception {
    assertThat(document("{\"a\": 1, \"b\": 2, \"a\": 3}").toString())
        .isEqualTo("{\"a\":3,\"b\":2}");
  }

  @Test
  void readsAByteOrderMarkAndOtherCharsets() throws Exception {
    assertThat(document("\uFEFF [\"ä\"]").toString()).isEqualTo("[\"ä\"]");
    assertThat(document("\uFEFF[\"ä\"]".getBytes(StandardCharsets.UTF_16BE), null).toString())
        .isEqualTo("[\"ä\"]");
    byte[] latin = "[\"ä\"]".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(document(latin, StandardCharsets.ISO_8859_1).toString()).isEqualTo("[\"ä\"]");
  }

  @Test
  void saysWhatThereIsInsteadOfJson() {
    assertThat(failure("")).isEqualTo("empty (0 bytes), wanted JSON");
    assertThat(failure(" \n\t ")).isEqualTo("empty (4 bytes), wanted JSON");
    assertThat(failure("\n<html>\n<head><title>502"))
        .isEqualTo("HTML, not JSON: it starts with \" <html> <head><title>502\"");
    assertThat(failure("<?xml version=\"1.0\"?><a/>"))
        .isEqualTo("XML, not JSON: it starts with \"<?xml version=\"1.0\"?><a/>\"");
  }

  @Test
  void saysWhereJsonIsWrong() {
    assertThat(failure("{\"a\": 1,\n \"b\": x}"))
        .isEqualTo(
            "not JSON at line 2, column 7: Unrecognized token 'x': was expecting (JSON String,"
                + " Number, Array, Object or token 'null', 'true' or 'false'); there stands"
                + " \"{\"a\": 1,  \"b\": x}\"");
    assertThat(failure("{\"a\": [1}"))
        .isEqualTo(
            "not JSON at line 1, column 9: Unexpected close marker '}': expected ']' (for Array"
                + " starting at line 1, column 7); there stands \"{\"a\": [1}\"");
    assertThat(failure("{\"a\": \"trunc"))
        .isEqualTo(
            "not JSON at line 1, column 13: it ends in the middle; there stands \"{\"a\": \"trunc\"");
    assertThat(failure("{} {}"))
        .isEqualTo(
            "not JSON at line 1, column 4: more follows after the end of the document; there"
                + " stands \"{} {}\"");
    assertThat(failure("{'a': NaN}")).startsWith("not JSON at line 1, column 2: ");
  }

  @Test
  void boundsDepthAndNumbers() throws Exception {
    assertThat(document("[".repeat(512) + "]".repeat(512)).size()).isEqualTo(1);
    assertThat(failure("{\"a\":".repeat(100_000)))
        .isEqualTo("nested deeper than 512 at line 1, column 2562");
    assertThat(failure("[".repeat(100_000) + "]".repeat(100_000)))
        .isEqualTo("nested deeper than 512 at line 1, column 514");
    assertThat(failure("1".repeat(1001)))
        .isEqualTo("not JSON: Number value length (1001) exceeds the maximum allowed (1000)");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] overlong = {'"', 'a', (byte) 0xC0, (byte) 0x80, '"'};
    assertThat(failure(overlong)).isEqualTo("not UTF-8: byte 0xC0 at offset 2");
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    assertThat(failure(surrogate)).isEqualTo("not UTF-8: byte 0xED at offset 1");
    byte[] cut = {'"', 'a', (byte) 0xE2, (byte) 0x82};
    assertThat(failure(cut)).isEqualTo("not UTF-8: byte 0xE2 at offset 2");
  }
}
