package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program as it lies on a disk. */
class DistributionIT {
  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void startsFromAnotherFolderThroughALink() throws Exception {
    Path link = folder.resolve("gaugesmith");
    Files.createSymbolicLink(link, distribution.resolve("bin/gaugesmith"));
    CommandRun run = CommandRun.of(List.of(link.toString(), "--version"), folder, Map.of(), "");
    assertThat(run.out()).startsWith("gaugesmith, version ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void listsEveryJarInTheClassPathOfItsManifest() throws Exception {
    List<String> jars;
    try (Stream<Path> files = Files.list(distribution.resolve("lib"))) {
      jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .toList();
    }
    String program =
        jars.stream()
            .filter(name -> name.startsWith("gaugesmith-exporter-"))
            .findAny()
            .orElseThrow();
    try (JarFile jar = new JarFile(distribution.resolve("lib").resolve(program).toFile())) {
      String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      assertThat(jars.stream().filter(name -> !name.equals(program)))
          .containsExactlyInAnyOrder(classPath.split(" ", -1));
    }
  }

  @Test
  void hasEverythingThatItsGuidesLinkTo() throws Exception {
    Pattern link = Pattern.compile("]\\((?!http)([^)#]+)");
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(distribution.resolve("docs"))) {
      for (Path guide : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        link.matcher(Files.readString(guide))
            .results()
            .map(found -> found.group(1))
            .filter(target -> !Files.exists(guide.resolveSibling(target)))
            .forEach(target -> broken.add(guide.getFileName() + " to " + target));
      }
    }
    assertThat(broken).isEmpty();
    assertThat(distribution.resolve("examples/kubernetes/gaugesmith.yml")).exists();
    assertThat(distribution.resolve("examples/compose")).isNotEmptyDirectory();
  }

  @Test
  void hasAUnitThatSystemdAccepts() throws Exception {
    CommandRun run = analyze("verify");
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void hasAUnitThatMayDoLittle() throws Exception {
    CommandRun run = analyze("security", "--offline=true", "--threshold=30", "--no-pager");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private CommandRun analyze(String... arguments) throws Exception {
    String unit =
        Files.readString(distribution.resolve("gaugesmith.service"))
            .replace("/opt/gaugesmith", distribution.toString());
    Path copy = Files.writeString(folder.resolve("gaugesmith.service"), unit);
    return CommandRun.of(
        Stream.of(
                Stream.of(Tools.require("systemd-analyze").toString()),
                Stream.of(arguments),
                Stream.of(copy.toString()))
            .flatMap(part -> part)
            .toList(),
        folder,
        Map.of(),
        "");
  }
}
