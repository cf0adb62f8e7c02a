package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.Regex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the text formats make of bytes, and what they say of bytes they refuse. */
final class DecoderTest {
  private static FormatOptions csv(String delimiter) {
    return new FormatOptions(DocumentFormat.CSV, delimiter, null, List.of(), List.of(), List.of());
  }

  private static FormatOptions lines(String pattern) {
    return new FormatOptions(
        DocumentFormat.LINES, null, Regex.parse(pattern), List.of(), List.of(), List.of());
  }

  private static FormatOptions xml(String... lists) {
    return new FormatOptions(DocumentFormat.XML, null, null, List.of(lists), List.of(), List.of());
  }

  private static String document(FormatOptions options, String text) throws Exception {
    return options.decoder().decode(text.getBytes(StandardCharsets.UTF_8), null).toString();
  }

  private static String document(DocumentFormat format, String text) throws Exception {
    return document(FormatOptions.of(format), text);
  }

  private static String failure(FormatOptions options, String text) {
    Throwable failure = catchThrowable(() -> document(options, text));
    assertThat(failure).isInstanceOf(CollectionException.class);
    assertThat(((CollectionException) failure).reason()).isEqualTo(Reason.PARSE);
    return String.valueOf(failure.getMessage());
  }

  private static String failure(DocumentFormat format, String text) {
    return failure(FormatOptions.of(format), text);
  }

  @Test
  void readsCsvAsRowsOfText() throws Exception {
    String text = "\uFEFFname,value\r\na,1\r\n\r\n\"b \"\"x\"\", y\",\"2\n3\"\r\n,\n";
    assertThat(document(DocumentFormat.CSV, text))
        .isEqualTo(
            "[{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"b \\\"x\\\", y\",\"value\":\"2\\n3\"},"
                + "{\"name\":\"\",\"value\":\"\"}]");
    assertThat(document(csv(";"), "a;b\n1,5;2")).isEqualTo("[{\"a\":\"1,5\",\"b\":\"2\"}]");
    assertThat(document(csv("\t"), "a\tb\n")).isEqualTo("[]");
  }

  @Test
  void saysWhatIsWrongWithCsv() {
    assertThat(failure(DocumentFormat.CSV, "")).isEqualTo("empty (0 bytes), wanted a header row");
    assertThat(failure(DocumentFormat.CSV, "a,b,a\n"))
        .isEqualTo("the header names the column \"a\" twice");
    assertThat(failure(DocumentFormat.CSV, "a,b\n1,2\n\"3\n4\",5\n1,2,3\n"))
        .isEqualTo("line 5 has 3 columns, the header 2");
    assertThat(failure(DocumentFormat.CSV, "a\n\"b\n"))
        .isEqualTo("line 2 opens a quote that never closes");
    assertThat(failure(DocumentFormat.CSV, "a\n\"b\"c\n"))
        .isEqualTo("line 2 has text after a closing quote: \"a \"b\"c \"");
  }

  @Test
  void readsKeysAndValues() throws Exception {
    assertThat(document(DocumentFormat.KV, "# x\n\n a = 1 \nb: 2=3\r\nc=\nd.e=x:y"))
        .isEqualTo("{\"a\":\"1\",\"b\":\"2=3\",\"c\":\"\",\"d.e\":\"x:y\"}");
    assertThat(document(DocumentFormat.KV, "")).isEqualTo("{}");
  }

  @Test
  void saysWhichLineIsNoKeyAndValue() {
    assertThat(failure(DocumentFormat.KV, "a=1\nb 2\n"))
        .isEqualTo("line 2 is neither key=value nor key: value, but \"b 2\"");
    assertThat(failure(DocumentFormat.KV, "=1"))
        .isEqualTo("line 1 is neither key=value nor key: value, but \"=1\"");
    assertThat(failure(DocumentFormat.KV, "a=1\na: 2\n"))
        .isEqualTo("line 2 gives \"a\" a second time");
  }

  @Test
  void readsLines() throws Exception {
    assertThat(document(DocumentFormat.LINES, "a\r\n\nb")).isEqualTo("[\"a\",\"\",\"b\"]");
    assertThat(document(DocumentFormat.LINES, "")).isEqualTo("[]");
  }

  @Test
  void readsTheGroupsOfLinesThatMatch() throws Exception {
    assertThat(
            document(
                lines("(?P<name>\\w+)=(?P<value>\\d+)( (?P<unit>\\w+))?"), "x a=1 s\n-\nb=2\n"))
        .isEqualTo(
            "[{\"name\":\"a\",\"unit\":\"s\",\"value\":\"1\"},"
                + "{\"name\":\"b\",\"unit\":null,\"value\":\"2\"}]");
  }

  @Test
  void readsANumberAsItStands() throws Exception {
    assertThat(number(" 0042.50\n")).isEqualTo("0042.50");
    assertThat(number("-12")).isEqualTo("-12");
    assertThat(number("+.5e3")).isEqualTo("+.5e3");
    assertThat(number("9007199254740993123")).isEqualTo("9007199254740993123");
  }

  private static String number(String text) throws Exception {
    JsonNode node =
        FormatOptions.of(DocumentFormat.NUMBER)
            .decoder()
            .decode(text.getBytes(StandardCharsets.UTF_8), null);
    assertThat(node.doubleValue()).isEqualTo(Double.parseDouble(text.strip()));
    return node.asText();
  }

  @Test
  void saysWhatIsNoNumber() {
    assertThat(failure(DocumentFormat.NUMBER, "\n")).isEqualTo("empty (1 bytes), wanted a number");
    for (String text : List.of("1,5", "0x1F", "NaN", "1 2", "1_000", ".", "1e")) {
      assertThat(failure(DocumentFormat.NUMBER, text)).isEqualTo("not a number: \"" + text + "\"");
    }
  }

  @Test
  void readsXml() throws Exception {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- c -->
        <s:root xmlns:s="urn:x" s:at="1">
          text <a>1</a><b/><c x="2"> y </c> more
          <a><![CDATA[<2>]]></a><d>  </d><a x=""/>
        </s:root>
        """;
    assertThat(document(xml("d"), text))
        .isEqualTo(
            "{\"s:root\":{\"@s:at\":\"1\",\"a\":[\"1\",\"<2>\",{\"@x\":\"\"}],\"b\":null,"
                + "\"c\":{\"@x\":\"2\",\"#text\":\"y\"},\"d\":[null],"
                + "\"#text\":\"text  more\"}}");
  }

  @Test
  void readsXmlInTheCharsetThatItStates() throws Exception {
    byte[] bytes =
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(xml().decoder().decode(bytes, null).toString()).isEqualTo("{\"a\":\"ü\"}");
  }

  @Test
  void refusesXmlThatIsNotWholeOrNotSafe() {
    assertThat(failure(xml(), "")).isEqualTo("empty (0 bytes), wanted XML");
    assertThat(failure(xml(), "<a><b></a>")).startsWith("not XML at line 1, column 9: ");
    assertThat(failure(xml(), "{}")).startsWith("not XML at line 1, column 1: ");
    assertThat(failure(xml(), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))
        .isEqualTo("line 1 declares a document type, which is refused");
    assertThat(failure(xml(), "<a>&x;</a>")).startsWith("not XML at line 1, column ");
    assertThat(failure(xml(), "<a>".repeat(100_000)))
        .isEqualTo("XML is nested deeper than 100 at line 1");
  }

  @Test
  void readsYaml() throws Exception {
    String text =
        """
        a: &x {n: 1, f: 1.50, t: true, z: ~, no: no}
        b: *x
        1: [0x1F, 0o17, .inf, "2", 0012]
        c: {<<: *x, n: 2}
        """;
    JsonNode root =
        FormatOptions.of(DocumentFormat.YAML)
            .decoder()
            .decode(text.getBytes(StandardCharsets.UTF_8), null);
    String x = "\"f\":1.5,\"t\":true,\"z\":null,\"no\":\"no\"}";
    assertThat(root.toString())
        .isEqualTo(
            "{\"a\":{\"n\":1,%s,\"b\":{\"n\":1,%s,\"1\":[31,15,\"Infinity\",\"2\",12.0],"
                    .formatted(x, x)
                + "\"c\":{\"n\":2,"
                + x
                + "}");
    assertThat(root.at("/a/f").asText()).isEqualTo("1.50");
  }

  @Test
  void refusesYamlBombs() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i)).append("*a%d,".formatted(i - 1).repeat(5));
      bomb.append("]\n");
    }
    assertThat(failure(DocumentFormat.YAML, bomb.toString()))
        .startsWith("YAML holds more than 1000000 values at line 1, column ");
    assertThat(failure(DocumentFormat.YAML, "[".repeat(100_000))).contains("YAML");
    assertThat(failure(DocumentFormat.YAML, "[".repeat(60) + "]".repeat(60)))
        .isEqualTo("YAML is nested deeper than 50 at line 1, column 52");
    assertThat(failure(DocumentFormat.YAML, "&a [*a]"))
        .isEqualTo("YAML is nested deeper than 50 at line 1, column 1");
    assertThat(failure(DocumentFormat.YAML, "a: 1\na: 2"))
        .isEqualTo("YAML gives the key \"a\" twice at line 2, column 1");
    assertThat(failure(DocumentFormat.YAML, "")).isEqualTo("empty (0 bytes), wanted YAML");
    assertThat(failure(DocumentFormat.YAML, "a\n---\nb"))
        .isEqualTo("more than one YAML document, wanted one");
    assertThat(failure(DocumentFormat.YAML, "a: [1")).startsWith("not YAML at line 1, column ");
  }
}
