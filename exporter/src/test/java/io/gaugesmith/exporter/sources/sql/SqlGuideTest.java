package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/sql.md} lists the properties that may be set. */
class SqlGuideTest {
  @Test
  void listsThePropertiesThatMayBeSet() throws Exception {
    String guide =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "docs", "sql.md"));
    Map.of(
            "PostgreSQL", Database.POSTGRESQL,
            "MariaDB and MySQL", Database.MARIADB,
            "SQL Server", Database.SQLSERVER)
        .forEach((name, database) -> {
          Matcher line = Pattern.compile("(?m)^- " + name + ": (.*)$").matcher(guide);
          assertThat(line.find()).isTrue();
          assertThat(List.of(line.group(1).split(", ", -1)))
              .containsExactlyElementsOf(new TreeSet<>(PropertyRules.known(database)));
        });
  }
}
