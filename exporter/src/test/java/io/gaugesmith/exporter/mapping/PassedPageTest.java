package io.gaugesmith.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PassedPageTest {
  private static final String PAGE =
      """
      # TYPE a counter
      a_total{b="1"} 2 # {trace="t"} 1.5 1700000000
      a_total{b="2",c="3"} 4
      # TYPE d gauge
      d 5
      # EOF
      """;

  private static Document document() throws Exception {
    return new Document(
        FormatOptions.of(DocumentFormat.PROMETHEUS)
            .decoder()
            .decode(PAGE.getBytes(StandardCharsets.UTF_8), null));
  }

  @Test
  void addsTheFamiliesAsTheyAre() throws Exception {
    Snapshot.Builder out = Snapshot.builder();
    MetricMapping.passing().map(document(), out);
    Snapshot snapshot = out.build();
    assertThat(snapshot.families().stream().map(family -> family.metric().name()))
        .containsExactly("a_total", "d");
    Family counter = snapshot.families().get(0);
    assertThat(counter.metric().labelNames()).containsExactly("b", "c");
    assertThat(counter.value(0))
        .isEqualTo(new Scalar(2, new Exemplar(Map.of("trace", "t"), 1.5, 1.7e9)));
  }

  @Test
  void explainsWhichFamiliesThereAre() throws Exception {
    assertThat(MetricMapping.passing().explain(document()))
        .extracting(family -> family.metric().name() + " " + family.samples())
        .containsExactly("a_total 2", "d 1");
  }
}
