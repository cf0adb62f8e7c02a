package io.gaugesmith.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.exporter.options.Problem;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path folder;
  private final Secrets secrets = new Secrets();

  private Path write(String name, String yaml) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, yaml);
  }

  private LoadedConfig load(String yaml) throws Exception {
    return ConfigFile.load(
        write("gaugesmith.yml", yaml), Map.of("TOKEN", "s3cret-t0ken"), Catalog.builtIn(), secrets);
  }

  private String problems(String yaml) {
    try {
      load(yaml);
      throw new AssertionError("no problem found");
    } catch (InvalidConfigException e) {
      return String.join("\n", e.problems().stream().map(Problem::toString).toList())
          .replace(folder + "/", "");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids(LoadedConfig config) {
    return config.collectors().stream().map(ConfiguredCollector::id).toList();
  }

  @Test
  void readsTheFiveSystemsOfTheDesign() throws Exception {
    LoadedConfig config =
        load(
            """
            collectors:
              tmp:
                files: {path: /tmp}
                metrics: [{name: tmp_files_count, help: Number of files in /tmp directory, value: .entries}]
              texts:
                files: {path: ./inbox, include: ["*.txt"]}
                every: 10s
                metrics: [{name: txt_files_count, help: number of .txt files in inbox, value: .count}]
              space:
                sources:
                  people: {http: {url: "http://api.open-notify.org/astros.json"}}
                  iss: {http: {url: "http://api.open-notify.org/iss-now.json"}}
                every: 10s
                metrics:
                  - {name: numero_de_astronautas, help: Número de astronautas no espaço, value: .people.number}
                  - {name: longitude_ISS, help: Longitude da Estação Espacial Internacional, value: .iss.iss_position.longitude}
              app:
                http: {url: "http://localhost:8000/status"}
                metrics:
                  - {name: app_health, help: Health, type: stateset, states: [healthy, unhealthy], value: .health}
              system:
                host: {}
                metrics:
                  - name: system_usage
                    help: Hold current system resource usage
                    each: '{CPU: (.cpu.usage_ratio * 100), Memory: (.memory.used_ratio * 100)} | to_entries[]'
                    labels: {resource_type: .key}
                    value: .value
            """);
    assertThat(ids(config)).containsExactly("tmp", "texts", "space", "app", "system");
    assertThat(config.collectors().stream().map(ConfiguredCollector::type))
        .containsExactly("files", "files", "sources", "http", "host");
    assertThat(config.collectors().get(2).sources().keySet()).containsExactly("people", "iss");
    assertThat(config.collectors().get(4).mapping().metrics().get(0).labelNames())
        .containsExactly("resource_type");
  }

  @Test
  void fillsInDefaultsWhereACollectorSaysNothing() throws Exception {
    LoadedConfig config =
        load(
            """
            defaults: {timeout: 3s, labels: {team: shop, site: a}}
            collectors:
              one: {host: {}}
              two: {host: {}, timeout: 1m, every: 5m, keep_last: 1h, max_series: 5, labels: {site: b}}
            """);
    assertThat(config.collectors().get(0).policy())
        .isEqualTo(
            new RunPolicy(
                new Schedule.OnScrape(Duration.ofSeconds(3)),
                Duration.ZERO,
                10_000,
                Map.of("team", "shop", "site", "a")));
    assertThat(config.collectors().get(1).policy())
        .isEqualTo(
            new RunPolicy(
                new Schedule.Every(Duration.ofMinutes(5), Duration.ofMinutes(1)),
                Duration.ofHours(1),
                5,
                Map.of("team", "shop", "site", "b")));
  }

  @Test
  void takesTheDefaultMetricsOfASourceWhereNoneAreStated() throws Exception {
    LoadedConfig config = load("collectors: {disk: {files: {path: /tmp}}}");
    assertThat(config.collectors().get(0).mapping().metrics().stream().map(Metric::name))
        .contains("files_count", "files_bytes");
  }

  @Test
  void includesFilesInTheOrderOfTheirNames() throws Exception {
    write("conf.d/b.yml", "collectors: {b: {files: {path: here}}}");
    write("conf.d/a.yml", "x-note: ignored\ncollectors: {a: {host: {}}}");
    write("conf.d/c.txt", "not read");
    write("more.yml", "collectors: {m: {host: {}}}");
    LoadedConfig config =
        load("include: [more.yml, 'conf.d/*.yml', 'con?.d/b.yml']\ncollectors: {z: {host: {}}}");
    assertThat(ids(config)).containsExactly("z", "m", "a", "b");
    assertThat(config.collectors().get(3).source().config().toString())
        .contains("path=here")
        .doesNotContain("null]");
    assertThat(config.collectors().get(3).position().toString())
        .isEqualTo(folder.resolve("conf.d/b.yml") + ":1:14");
  }

  @Test
  void namesTheIncludedFileInItsProblems() throws Exception {
    write(
        "conf.d/a.yml",
        """
        include: [b.yml]
        collectors:
          three: {host: {}}
          two: {host: {wrong: 1}}
        """);
    write("conf.d/b.yml", "collectors:\n  one: {host: {}}\n");
    write("conf.d/c.yml", "collectors:\n  one: {host: {}}\n");
    assertThat(
            problems(
                """
                include: ['conf.d/*.yml', none.yml, 'no/*.yml', 'gauge*.yml']
                collectors: {one: {host: {}}}
                """))
        .isEqualTo(
            """
            gaugesmith.yml:1:27: include[1]: none.yml is not a file
            gaugesmith.yml:1:37: include[2]: no is not a folder
            gaugesmith.yml:1:49: include[3]: includes this file itself; keep included files apart
            conf.d/a.yml:1:1: include: stands in the main file only; an included file has collectors and probes
            conf.d/a.yml:4:16: collectors.two.host.wrong: unknown option
            conf.d/b.yml:2:3: collectors.one: is already the id of the collector in gaugesmith.yml:2:14
            conf.d/c.yml:2:3: collectors.one: is already the id of the collector in gaugesmith.yml:2:14\
            """);
  }

  @Test
  void saysWhereTheOtherMetricOfAClashStands() throws Exception {
    write(
        "conf.d/a.yml",
        """
        collectors:
          b:
            host: {}
            metrics:
              - {name: load, value: .load.one, type: counter}
              - labels: {x: '"y"'}
                metrics:
                  - {name: jobs, type: unknown, value: 1}
        """);
    assertThat(
            problems(
                """
                include: [conf.d/a.yml]
                collectors:
                  a:
                    host: {}
                    metrics:
                      - {name: load, value: .load.one}
                      - {name: jobs_total, type: counter, value: 1}
                """))
        .isEqualTo(
            """
            conf.d/a.yml:5:16: collectors.b.metrics[0].name: load has type counter here and type gauge in \
            collectors.a.metrics[0].name (gaugesmith.yml:6:16)
            conf.d/a.yml:8:20: collectors.b.metrics[1].metrics[0].name: jobs clashes with jobs_total \
            of collectors.a.metrics[1].name (gaugesmith.yml:7:16): both would be jobs\
            """);
  }

  @Test
  void keepsTheFingerprintWhenOnlyPlacesChange() throws Exception {
    String collector =
        """
          c:
            http:
              url: http://localhost/
              format: lines
              pattern: (?P<a>\\w+)
              headers: {Authorization: "Bearer ${TOKEN}"}
            metrics: [{name: x, each: '.[]', value: .a, labels: {b: .c | length}}]
        """;
    Object before = load("collectors:\n" + collector).collectors().get(0).fingerprint();
    Object moved =
        load("collectors:\n  first: {host: {}}\n" + collector).collectors().get(1).fingerprint();
    Object changed =
        load("collectors:\n" + collector.replace("length", "keys"))
            .collectors()
            .get(0)
            .fingerprint();
    assertThat(moved).isEqualTo(before).hasSameHashCodeAs(before);
    assertThat(changed).isNotEqualTo(before);
    assertThat(before.toString()).doesNotContain("s3cret");
    assertThat(secrets.scrub("with Bearer s3cret-t0ken")).isEqualTo("with ***");
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(
            () -> ConfigFile.load(Path.of("none.yml"), Map.of(), Catalog.builtIn(), new Secrets()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("none.yml:1:1: the file does not exist");
    assertThatThrownBy(() -> ConfigFile.load(folder, Map.of(), Catalog.builtIn(), new Secrets()))
        .hasMessage(folder + ":1:1: is a folder, not a file");
  }

  @Test
  void readsTextThatIsNotInAFile() throws Exception {
    LoadedConfig config =
        ConfigFile.loadText(
            Path.of("default"),
            "collectors: {h: {host: {}}}",
            Map.of(),
            Catalog.builtIn(),
            secrets);
    assertThat(ids(config)).containsExactly("h");
  }

  @Test
  void readsFilesWithAByteOrderMarkAndWindowsLines() throws Exception {
    assertThat(ids(load("\uFEFFcollectors:\r\n  h:\r\n    host: {}\r\n"))).containsExactly("h");
  }

  @Test
  void admitsAnyNameWhereUtf8NamesAreWanted() throws Exception {
    String yaml =
        """
        utf8_names: %s
        collectors:
          h: {host: {}, labels: {"a.b": x}, metrics: [{name: "größe.x", value: 1, labels: {"ü": 1}}]}
        """;
    assertThat(ids(load(yaml.formatted(true)))).containsExactly("h");
    assertThat(problems(yaml.formatted(false)))
        .isEqualTo(
            """
            gaugesmith.yml:3:33: collectors.h.labels["a.b"]: not a label name; write letters, digits and underscores, or set utf8_names: true
            gaugesmith.yml:3:54: collectors.h.metrics[0].name: "größe.x" is not a metric name; write letters, digits and underscores, or set utf8_names: true
            gaugesmith.yml:3:89: collectors.h.metrics[0].labels["ü"]: "ü" is not a label name; write letters, digits and underscores, or set utf8_names: true\
            """);
  }
}
