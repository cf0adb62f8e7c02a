package io.gaugesmith.serve;

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
    assertThat(ScrapeTimeout.parse(header)).isEqualTo(patience);
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
    assertThat(ScrapeTimeout.parse(header)).isNull();
  }

  @Test
  void readsTheQuery() throws Exception {
    QueryParameters parameters =
        QueryParameters.parse("collect%5B%5D=a+b%2F%C3%A9&collect[]=c&x&y=&x=1=2");
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
    assertThatThrownBy(() -> QueryParameters.parse(query)).hasMessage(message);
  }

  @Test
  void boundsTheNumberOfParameters() throws Exception {
    assertThat(QueryParameters.parse("a=b" + "&a=b".repeat(1_023)).all("a")).isEqualTo(Set.of("b"));
    assertThatThrownBy(() -> QueryParameters.parse("a=b" + "&a=b".repeat(1_024)))
        .hasMessage("more than 1024 parameters");
  }
}
