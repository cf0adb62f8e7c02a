package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.DatabaseServer;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database, as the examples ask it. */
class SqlIT {
  private static final List<String> REASONS =
      List.of(
          "timeout",
          "busy",
          "connect",
          "tls",
          "auth",
          "too_large",
          "mapping",
          "limit",
          "query",
          "io",
          "bug");

  @TempDir static Path distribution;
  @TempDir Path folder;
  private static DatabaseServer server;

  @BeforeAll
  static void start() throws Exception {
    server = DatabaseServer.postgresql();
    Distribution.unpack(distribution);
    server.execute(
        "CREATE ROLE watcher LOGIN PASSWORD 'watcher-password'",
        "CREATE TABLE orders (id serial, state text, cents bigint, placed timestamptz)",
        "GRANT SELECT ON orders TO watcher",
        """
        INSERT INTO orders (state, cents, placed) VALUES
          ('open', 500, now() - interval '30 s'), ('open', 750, now() - interval '2 h'),
          ('paid', 12345, '2026-01-31 13:05:00.5+01')\
        """,
        "CREATE TABLE latency (le text, n bigint)",
        "GRANT SELECT ON latency TO watcher",
        "INSERT INTO latency VALUES ('0.1', 5), ('1', 8), ('+Inf', 9)");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void readsTheOrdersOfAShop() throws Exception {
    Files.writeString(folder.resolve("password"), "watcher-password\n");
    Path config =
        Examples.copy(
            "orders-of-a-shop.yml",
            folder,
            "jdbc:postgresql://localhost:5432/shop",
            server.url(),
            "/run/secrets/shop-database",
            "password",
            "SELECT max(placed)",
            "SELECT min(placed)");
    try (ExporterProcess exporter =
        ExporterProcess.start(
            distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics")) {
      await().until(() -> exporter.scrape("").contains("shop_orders{"));
      assertThat(
              Pages.comparable(exporter.scrape(""))
                  .replaceFirst(
                      "(?m)^(shop_order_age_seconds_gsum) 72[34]\\d\\.\\d+$", "$1 <ages>"))
          .isEqualTo(
              """
              # HELP shop_orders Orders by state.
              # TYPE shop_orders gauge
              shop_orders{state="open"} 2
              shop_orders{state="paid"} 1
              # HELP shop_orders_euros What the orders are worth.
              # TYPE shop_orders_euros gauge
              shop_orders_euros{state="open"} 12.5
              shop_orders_euros{state="paid"} 123.45
              # HELP shop_order_age_seconds How long open orders have waited.
              # TYPE shop_order_age_seconds histogram
              shop_order_age_seconds_bucket{le="60.0"} 1
              shop_order_age_seconds_bucket{le="3600.0"} 1
              shop_order_age_seconds_bucket{le="86400.0"} 2
              shop_order_age_seconds_bucket{le="+Inf"} 2
              # HELP shop_order_age_seconds_gcount How long open orders have waited.
              # TYPE shop_order_age_seconds_gcount gauge
              shop_order_age_seconds_gcount 2
              # HELP shop_order_age_seconds_gsum How long open orders have waited.
              # TYPE shop_order_age_seconds_gsum gauge
              shop_order_age_seconds_gsum <ages>
              # HELP shop_newest_order_timestamp_seconds When the newest order came.
              # TYPE shop_newest_order_timestamp_seconds gauge
              shop_newest_order_timestamp_seconds 1769861100.5
              # HELP shop_database_role Role of the database.
              # TYPE shop_database_role gauge
              shop_database_role{shop_database_role="primary"} 1
              shop_database_role{shop_database_role="standby"} 0
              """
                  + OwnMetrics.of(new Ran("orders", REASONS, 13, Map.of(), true)));
    }
  }

  @Test
  void makesAHistogramAndAnInfoOfRows() throws Exception {
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        collectors:
          latency:
            sql:
              url: "%s"
              username: watcher
              password: watcher-password
              queries:
                buckets: SELECT le, n FROM latency
                build: SELECT 12345678901234567890.50::numeric AS exact, interval '90 s' AS span
            metrics:
              - name: request_duration_seconds
                type: histogram
                buckets_from: '[.buckets[] | {key: .le, value: .n}] | from_entries'
                count: .buckets[-1].n
                sum: 3.5
              - {name: build_info, type: info, labels: {exact: ".build[0].exact"}}
              - {name: build_span_seconds, value: ".build[0].span", parse: duration}
        """
            .formatted(server.url()));
    CommandRun run = CommandRun.of(distribution, folder, "try", "gaugesmith.yml");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            """
            request_duration_seconds_bucket{le="0.1"} 5
            request_duration_seconds_bucket{le="1.0"} 8
            request_duration_seconds_bucket{le="+Inf"} 9
            request_duration_seconds_count 9
            request_duration_seconds_sum 3.5
            """,
            "build_info{exact=\"12345678901234567890.50\"} 1\n",
            "build_span_seconds 90\n");
  }

  @Test
  void takesDriversFromTheFolderBesideItsLibraries() throws Exception {
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        collectors:
          memory:
            sql: {url: "jdbc:h2:mem:x", query: SELECT 7 AS "n"}
            metrics: [{name: h2_value, value: ".[0].n"}]
        """);
    assertThat(CommandRun.of(distribution, folder, "try", "gaugesmith.yml").out())
        .contains(
            ", connect: jdbc:h2: no driver takes this URL; put its jar into "
                + distribution.resolve("drivers"));
    Path jars = Path.of(System.getProperty("gaugesmith.root"), "exporter", "target", "drivers");
    assertThat(
            CommandRun.of(distribution, folder, "try", "--drivers.dir=" + jars, "gaugesmith.yml")
                .out())
        .contains("h2_value 7\n");
    Path drivers = Files.createDirectory(distribution.resolve("drivers"));
    try (var files = Files.list(jars)) {
      for (Path jar : files.toList()) {
        Files.copy(jar, drivers.resolve(jar.getFileName()));
      }
    }
    assertThat(CommandRun.of(distribution, folder, "try", "gaugesmith.yml").out())
        .contains("h2_value 7\n");
  }
}
