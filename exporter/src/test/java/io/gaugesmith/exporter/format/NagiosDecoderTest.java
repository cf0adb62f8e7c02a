package io.gaugesmith.exporter.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NagiosDecoderTest {
  @Test
  void readsTextAndPerformanceDataOfOneLine() throws Exception {
    assertThat(document("PING OK - loss = 0% | rta=0.80ms;100.0;500.0;0 pl=0%;20;60\n"))
        .isEqualTo(
            """
            {"status":0,"text":"PING OK - loss = 0%","perf":[\
            {"label":"rta","value":0.8,"unit":"ms","warn":"100.0","crit":"500.0","min":0,"max":null},\
            {"label":"pl","value":0,"unit":"%","warn":"20","crit":"60","min":null,"max":null}]}\
            """);
  }

  @Test
  void readsFurtherLinesAndTheirPerformanceData() throws Exception {
    String output =
        """
        DISK OK - free space: / 3326 MB (56%); | /=2643MB;5948;5958;0;5968
        / 15272 MB (77%);
        /boot 68 MB (69%); | /boot=68MB;88;93;0;98
        '/home dir'=69357MB;253404;253409;0;253414
        """;
    assertThat(document(output))
        .isEqualTo(
            """
            {"status":0,"text":"DISK OK - free space: / 3326 MB (56%);","perf":[\
            {"label":"/","value":2643,"unit":"MB","warn":"5948","crit":"5958","min":0,"max":5968},\
            {"label":"/boot","value":68,"unit":"MB","warn":"88","crit":"93","min":0,"max":98},\
            {"label":"/home dir","value":69357,"unit":"MB","warn":"253404","crit":"253409",\
            "min":0,"max":253414}]}\
            """);
  }

  @Test
  void keepsRangesAsTextAndWhatIsNotKnownAsNull() throws Exception {
    assertThat(document("OK|'it''s a=b'=U;10:20;@~:5 x=-.5;;"))
        .isEqualTo(
            """
            {"status":0,"text":"OK","perf":[\
            {"label":"it's a=b","value":null,"unit":"","warn":"10:20","crit":"@~:5",\
            "min":null,"max":null},\
            {"label":"x","value":-0.5,"unit":"","warn":null,"crit":null,"min":null,"max":null}]}\
            """);
  }

  @Test
  void readsAPluginThatPrintsNothing() throws Exception {
    assertThat(document("")).isEqualTo("{\"status\":0,\"text\":\"\",\"perf\":[]}");
  }

  @Test
  void saysWhatIsWrongWithPerformanceData() {
    assertThat(failure("OK | load")).isEqualTo("performance data wanted label=value at \" load\"");
    assertThat(failure("OK | load=high"))
        .isEqualTo("performance data has no number as its value at \" load=high\"");
    assertThat(failure("OK | 'load=1"))
        .isEqualTo("performance data has a label without its closing quote at \" 'load=1\"");
    assertThat(failure("OK | load=1;;;low"))
        .isEqualTo(
            "performance data has a least or greatest value that is no number at \" load=1;;;low\"");
  }

  private static String document(String output) throws Exception {
    return FormatOptions.of(DocumentFormat.NAGIOS)
        .decoder()
        .decode(output.getBytes(StandardCharsets.UTF_8), null)
        .toString();
  }

  private static String failure(String output) {
    Throwable failure = catchThrowable(() -> document(output));
    assertThat(failure).isInstanceOf(CollectionException.class);
    assertThat(((CollectionException) failure).reason()).isEqualTo(Reason.PARSE);
    return String.valueOf(failure.getMessage());
  }
}
