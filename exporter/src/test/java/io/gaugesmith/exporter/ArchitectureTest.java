package io.gaugesmith.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The one-way arrow of ARCHITECTURE.md: what each package may use of ours, and nothing else. */
class ArchitectureTest {
  private static final String SDK = "io.gaugesmith.";
  private static final String EXPORTER = "io.gaugesmith.exporter.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(where -> !where.contains("/io/gaugesmith/testing/"))
          .importPackages("io.gaugesmith");

  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    arrows.put("metrics", List.of());
    arrows.put("config", List.of());
    arrows.put("collect", List.of("metrics"));
    arrows.put("run", List.of("metrics", "collect"));
    arrows.put("expose", List.of("metrics"));
    arrows.put("client", List.of("metrics", "collect", "run"));
    arrows.put("serve", List.of("metrics", "run", "expose"));
    arrows.put("requests", List.of("metrics", "collect"));
    arrows.put("httpserver", List.of("serve", "requests"));
    arrows.put("servlet", List.of("serve", "requests"));
    arrows.put("exporter.options", List.of("config"));
    arrows.put("exporter.plugins", List.of("metrics", "collect", "config", "exporter.options"));
    arrows.put("exporter.jq", List.of());
    arrows.put("exporter.log", List.of());
    arrows.put("exporter.regex", List.of());
    arrows.put("exporter.tls", List.of());
    arrows.put("exporter.page", List.of("metrics", "collect"));
    arrows.put(
        "exporter.format", List.of("collect", "config", "exporter.options", "exporter.page"));
    arrows.put(
        "exporter.sources",
        List.of("collect", "exporter.options", "exporter.format", "exporter.sources.*"));
    arrows.put(
        "exporter.http",
        List.of("collect", "config", "exporter.options", "exporter.tls", "exporter.sources"));
    arrows.put(
        "exporter.targets",
        List.of("collect", "config", "exporter.options", "exporter.sources", "exporter.http"));
    arrows.put(
        "exporter.sources.*",
        List.of(
            "collect",
            "config",
            "exporter.options",
            "exporter.jq",
            "exporter.page",
            "exporter.regex",
            "exporter.format",
            "exporter.http",
            "exporter.sources"));
    arrows.put(
        "exporter.mapping",
        List.of(
            "metrics",
            "collect",
            "config",
            "exporter.options",
            "exporter.jq",
            "exporter.page",
            "exporter.sources"));
    arrows.put(
        "exporter.config",
        List.of(
            "metrics",
            "collect",
            "config",
            "run",
            "exporter.options",
            "exporter.jq",
            "exporter.mapping",
            "exporter.plugins",
            "exporter.sources",
            "exporter.targets"));
    arrows.put(
        "exporter.reference",
        List.of(
            "config",
            "exporter.options",
            "exporter.config",
            "exporter.mapping",
            "exporter.plugins",
            "exporter.sources"));
    arrows.put(
        "exporter.door",
        List.of("config", "exporter.options", "exporter.config", "exporter.tls", "exporter.log"));
    arrows.put(
        "exporter.probe",
        List.of(
            "metrics",
            "collect",
            "run",
            "exporter.options",
            "exporter.http",
            "exporter.sources",
            "exporter.targets",
            "exporter.config"));
    arrows.put(
        "exporter.web",
        List.of(
            "metrics",
            "run",
            "expose",
            "serve",
            "exporter.tls",
            "exporter.door",
            "exporter.probe"));
    return arrows;
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatStandsBeforeThem() {
    return arrows().entrySet().stream()
        .map(arrow ->
            DynamicTest.dynamicTest(
                arrow.getKey(), () -> rule(arrow.getKey(), arrow.getValue()).check(CLASSES)));
  }

  @Test
  void everyPackageHasAnArrow() {
    List<String> known =
        Stream.concat(
                arrows().keySet().stream(),
                Stream.of("exporter", "exporter.cli", "exporter.assembly"))
            .toList();
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(Stream.of("io.gaugesmith"), known.stream().map(ArchitectureTest::pattern))
                .toArray(String[]::new))
        .because("ARCHITECTURE.md and this test name every package")
        .check(CLASSES);
  }

  @Test
  void sourcesNeverSeeEachOther() {
    slices().matching(EXPORTER + "sources.(*)").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void sdkNeverSeesTheExporter() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Stream.of(
                    "metrics",
                    "collect",
                    "config",
                    "run",
                    "expose",
                    "client",
                    "serve",
                    "httpserver",
                    "servlet",
                    "requests")
                .map(name -> SDK + name)
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gaugesmith.exporter..")
        .check(CLASSES);
  }

  @Test
  void everyFileCanBeReadAtOnce() throws IOException {
    Path root = Path.of(System.getProperty("gaugesmith.root"));
    Map<String, Integer> tooLong = new TreeMap<>();
    for (String module : List.of("sdk", "exporter", "benchmarks")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
        for (Path file : files.filter(any -> any.toString().endsWith(".java")).toList()) {
          int lines = Files.readAllLines(file).size();
          if (lines > 400) {
            tooLong.put(root.relativize(file).toString(), lines);
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static ArchRule rule(String from, List<String> allowed) {
    String[] patterns =
        Stream.concat(Stream.of(from), allowed.stream())
            .map(ArchitectureTest::pattern)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(pattern(from))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours and not in " + Arrays.toString(patterns),
                type ->
                    type.getPackageName().startsWith("io.gaugesmith")
                        && !JavaClass.Predicates.resideInAnyPackage(patterns).test(type)));
  }

  private static String pattern(String name) {
    return SDK + name;
  }
}
