package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "0 | POSTGRESQL | ; -- nothing; at all",
        "1 | POSTGRESQL | SELECT 1;",
        "1 | POSTGRESQL | SELECT ';' || \";\" FROM t -- ; DELETE",
        "1 | POSTGRESQL | SELECT 1 /* ; /* ; */ ; */ ;",
        "1 | POSTGRESQL | SELECT $a$;$$;$a$, $$;$$, E'\\';'",
        "2 | POSTGRESQL | SELECT '\\'; COMMIT; --'",
        "2 | POSTGRESQL | SELECT a$b$; COMMIT; --$b$",
        "2 | POSTGRESQL | COMMIT; DELETE FROM t",
        "2 | POSTGRESQL | SELECT 1 /* */ ; SELECT 2",
        "1 | MARIADB    | SELECT '\\';', `;`, \"\\\";\" # ; DELETE",
        "2 | MARIADB    | SELECT 5--1; DELETE FROM t",
        "2 | MARIADB    | SELECT 1 /* /* */; DELETE FROM t",
        "2 | MARIADB    | SELECT 1 /*! ; DELETE FROM t */",
        "1 | SQLSERVER  | SELECT [;] FROM t",
        "2 | OTHER      | SELECT [1; SELECT 2",
        "1 | OTHER      | SELECT 'it''s; so'",
      })
  void countsWhatADriverWouldRun(int statements, Database database, String text) {
    assertThat(Statements.count(text, database)).isEqualTo(statements);
  }
}
