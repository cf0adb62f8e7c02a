package io.gaugesmith.exporter.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueSeriesTest {
  @Test
  void acceptsSeriesThatDifferSomewhere() {
    assertThatCode(() ->
            UniqueSeries.check(
                """
                # HELP a a
                a 1
                a{b="1"} 1
                a{b="1",c="} 1"} 1
                a{b="1",c="\\"} 1"} 1
                {"a.b","c"="1"} 1
                {"a.b","c"="2"} 1 # {trace_id="1"} 1
                # EOF
                """))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 1\na 2\n",
        "a{b=\"x y\"} 1\na{b=\"x y\"} 2\n",
        "a{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 1\n",
        "{\"a.b\",\"c\"=\"1\"} 1\n{\"a.b\",\"c\"=\"1\"} 2\n",
        "a_bucket{le=\"1\"} 1 # {t=\"1\"} 1\na_bucket{le=\"1\"} 1 # {t=\"2\"} 1\n"
      })
  void findsASeriesThatStandsTwice(String page) {
    assertThatThrownBy(() -> UniqueSeries.check(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("twice on one page: ");
  }
}
