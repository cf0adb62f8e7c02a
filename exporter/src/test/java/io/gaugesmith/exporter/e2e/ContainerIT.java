package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.ImageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the Dockerfile, built and run in a chroot, as docs/container.md says. */
class ContainerIT {
  private static final Path SOURCE = Path.of(System.getProperty("gaugesmith.root"));

  private static final List<Path> WRITTEN_BY_THE_RUNNER =
      List.of(Path.of("etc/hosts"), Path.of("run/.containerenv"));

  @TempDir static Path storage;
  @TempDir Path folder;
  private static ImageBuild image;

  @BeforeAll
  static void build() throws Exception {
    image = ImageBuild.run(SOURCE, storage);
  }

  @AfterAll
  static void remove() throws IOException {
    if (image != null) {
      image.close();
    }
  }

  @Test
  void isDescribedByTheDockerfile() throws Exception {
    assertThat(
            image.inspect(
                "{{with .OCIv1.Config}}{{.Entrypoint}} {{.Cmd}} {{.User}} {{.WorkingDir}}"
                    + " {{.ExposedPorts}} {{index .Labels \"org.opencontainers.image.revision\"}}"
                    + "{{end}}"))
        .isEqualTo(
            "[/usr/local/bin/gaugesmith] [] 65532:65532 /etc/gaugesmith map[10090/tcp:{}] abc");
  }

  @Test
  void servesTheMountedConfigurationWithoutWritingAnywhere() throws Exception {
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        collectors:
          container:
            exec: {command: [id, -u], format: number}
            metrics: [{name: container_user, value: .}]
        """);
    String container = image.container();
    Path before = Files.createFile(folder.resolve("before"));
    Thread.sleep(50);
    try (ExporterProcess exporter = start(container)) {
      assertThat(exporter.scrape(""))
          .contains("container_user 65532\n")
          .contains("revision=\"abc\"")
          .contains("gaugesmith_collector_success{collector=\"container\"} 1\n");
      assertThat(newerFiles(image.files(container), before)).isSubsetOf(WRITTEN_BY_THE_RUNNER);
    }
  }

  @Test
  void checksTheMountedConfiguration() throws Exception {
    Path config = Files.writeString(folder.resolve("gaugesmith.yml"), "collectors: {a: {}}\n");
    assertThat(config).exists();
    Process check =
        builder(
                image.running(
                    image.container(), mounted(), "gaugesmith", "check", "gaugesmith.yml"))
            .redirectErrorStream(true)
            .start();
    assertThat(
            new String(
                check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("gaugesmith.yml:1:14: collectors.a: ");
    assertThat(check.waitFor()).isNotZero();
  }

  @Test
  void servesTheExampleWhereNothingIsMounted() throws Exception {
    List<String> command = image.running(image.container(), List.of(), "/usr/local/bin/gaugesmith");
    try (ExporterProcess exporter = ExporterProcess.start(command, folder, image.environment())) {
      assertThat(exporter.scrape("")).contains("gaugesmith_collector_success{");
    }
  }

  @Test
  void hasAJavaOfItsOwnWhoseHeapFollowsTheMemoryOfTheContainer() throws Exception {
    String container = image.container();
    Path runtime = image.files(container).resolve("opt/gaugesmith/runtime");
    System.out.printf(
        "image: %d MB of its own, %d MB of these its Java%n",
        megabytes(image.files(container).resolve("opt")), megabytes(runtime));
    assertThat(megabytes(runtime)).isLessThan(110);
    assertThat(image.inspect("{{.OCIv1.Config.Env}}"))
        .contains("GAUGESMITH_HEAP=-Xms16m -XX:MaxRAMPercentage=60");
    assertThat(image.output(container, "gaugesmith", "--version")).contains("revision: abc");
  }

  private static long megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1_000_000;
    }
  }

  /** What a container has written; the mounts that every container gets aside. */
  private static List<Path> newerFiles(Path root, Path before) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .filter(file -> file.toFile().lastModified() > before.toFile().lastModified())
          .map(root::relativize)
          .toList();
    }
  }

  /** The mount of a folder that the container's user may read, as its own folder must be. */
  private List<String> mounted() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of("--volume", folder + ":/etc/gaugesmith:ro");
  }

  private ExporterProcess start(String container) throws Exception {
    List<String> command = image.running(container, mounted(), "/usr/local/bin/gaugesmith");
    return ExporterProcess.start(command, folder, image.environment());
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(image.environment());
    return builder;
  }
}
