package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single request headers and the query are taken for. */
class HeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | false",
        "gzip                         | true",
        "GZIP                         | true",
        "x-gzip                       | true",
        "gzip, deflate, br            | true",
        "deflate, gzip;q=0.1          | true",
        "gzip;q=0                     | false",
        "gzip;q=0.000                 | false",
        "gzip; Q=1.000                | true",
        "identity                     | false",
        "identity, gzip               | true",
        "identity;q=1, gzip;q=0.5     | false",
        "identity;q=0.5, gzip;q=1.0   | true",
        "*                            | true",
        "*;q=0                        | false",
        "gzip;q=0, *                  | false",
        "br, *;q=0.1                  | true",
        "gzip;q=2                     | false",
        "gzip;q=nonsense              | false",
        "gzipped                      | false",
        ",,gzip,,                     | true",
      })
  void compressesWhereThatIsAskedFor(String acceptEncoding, boolean gzip) {
    assertThat(ContentCoding.prefersGzip(acceptEncoding)).isEqualTo(gzip);
  }

  @ParameterizedTest
  @CsvSource({
    "10, PT10S",
    "9.5, PT9.5S",
    "1e1, PT10S",
    "0.001, PT0.001S",
    ".5, PT0.5S",
    "3600, PT1H",
    "5e-324, PT0.000000001S",
  })
  void waitsAsLongAsTheScraperSays(String header, Duration patience) {
    assertThat(Patience.parse(header)).isEqualTo(patience);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NaN",
        "-1",
        "0",
        "0.0",
        "1e309",
        "Infinity",
        "3600.1",
        "1,2",
        "10s",
        "0x10",
        "1f",
        " 1",
        "1e-400",
        "٣"
      })
  void ignoresATimeoutThatMakesNoSense(String header) {
    assertThat(Patience.parse(header)).isNull();
  }

  @Test
  void readsTheQuery() throws Exception {
    Parameters parameters = Parameters.parse("collect%5B%5D=a+b%2F%C3%A9&collect[]=c&x&y=&x=1=2");
    assertThat(parameters.all("collect[]")).isEqualTo(Set.of("a b/é", "c"));
    assertThat(parameters.all("x")).isEqualTo(Set.of("", "1=2"));
    assertThat(parameters.all("y")).isEqualTo(Set.of(""));
    assertThat(parameters.all("z")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a=%, the query has a % without two hexadecimal digits",
    "a=%4, the query has a % without two hexadecimal digits",
    "%zz=a, the query has a % without two hexadecimal digits",
    "a=%c0%af, the query is not UTF-8",
    "a=%ff, the query is not UTF-8",
    "a=é, the query is not ASCII",
  })
  void refusesAMalformedQuery(String query, String message) {
    assertThatThrownBy(() -> Parameters.parse(query)).hasMessage(message);
  }

  @Test
  void boundsTheNumberOfParameters() throws Exception {
    assertThat(Parameters.parse("a=b" + "&a=b".repeat(1_023)).all("a")).isEqualTo(Set.of("b"));
    assertThatThrownBy(() -> Parameters.parse("a=b" + "&a=b".repeat(1_024)))
        .hasMessage("more than 1024 parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0 ms",
    "PT0S, 0 ms",
    "PT0.0125S, 12 ms",
    "PT0.9999S, 999 ms",
    "PT1S, 1 s",
    "PT2.59S, 2.5 s",
    "PT59.999S, 59.9 s",
    "PT1M, 1 min",
    "PT5M3S, 5 min 3 s",
    "PT2H, 2 h",
    "PT2H5M59S, 2 h 5 min",
    "PT24H, 1 d",
    "P400DT3H, 400 d 3 h",
  })
  void saysDurationsInWords(Duration duration, String words) {
    assertThat(Words.of(duration)).isEqualTo(words);
  }
}
