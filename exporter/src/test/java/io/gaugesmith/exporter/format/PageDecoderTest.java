package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.POJONode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.page.MetricsPage;
import io.gaugesmith.exporter.page.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageDecoderTest {
  private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0";

  private static List<String> names(PageDecoder decoder, String text, String contentType)
      throws CollectionException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    POJONode document = (POJONode) decoder.decode(bytes, null, contentType);
    return ((MetricsPage) document.getPojo())
        .families().stream().map(family -> family.metric().name()).toList();
  }

  private static String failure(String text, String contentType) {
    PageDecoder decoder = new PageDecoder(List.of(), List.of(), Timestamps.LEFT_OUT);
    return catchThrowableOfType(CollectionException.class, () -> names(decoder, text, contentType))
        .getMessage();
  }

  @Test
  void keepsAndDropsByTheWholeName() throws CollectionException {
    PageDecoder decoder =
        new PageDecoder(
            List.of(Regex.parse("app_.*"), Regex.parse("up")),
            List.of(Regex.parse(".*_b")),
            Timestamps.LEFT_OUT);
    assertThat(names(decoder, "app_a 1\napp_b 2\nup 1\nupper 1\n", "text/plain"))
        .containsExactly("app_a", "up");
  }

  @Test
  void readsWhatTheContentTypeStates() throws CollectionException {
    PageDecoder decoder = new PageDecoder(List.of(), List.of(), Timestamps.LEFT_OUT);
    String counter = "# TYPE a counter\na_total 1\n# EOF\n";
    assertThat(names(decoder, counter, OPENMETRICS)).containsExactly("a_total");
    assertThat(names(decoder, "b 1\n", "text/plain; version=0.0.4")).containsExactly("b");
    assertThat(names(decoder, counter, "")).containsExactly("a_total");
    assertThat(failure("<html>", "text/html"))
        .isEqualTo(
            "the Content-Type is \"text/html\"; a page of metrics has text/plain or"
                + " application/openmetrics-text");
  }

  @Test
  void refusesPagesThatAreCutOff() {
    assertThat(failure("a 1\n", OPENMETRICS))
        .isEqualTo(
            "not a page of metrics in OpenMetrics: the page does not end with # EOF, so it may not"
                + " be whole");
    assertThat(failure("a 1\nb 12", "text/plain"))
        .isEqualTo(
            "not a page of metrics in Prometheus' text format: line 2: the last line does not end,"
                + " so the page may not be whole; it says \"b 12\"");
  }
}
