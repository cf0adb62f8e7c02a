package io.gaugesmith.exporter.testing;

import io.gaugesmith.testing.Tools;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The image of the Dockerfile, built by the steps by which its users build it. Both stages stand on
 * a root made of Debian's packages; the first borrows this machine's Maven, with what it has
 * downloaded, and its JDK.
 */
public final class ImageBuild implements Closeable {
  private static final String IMAGE = "localhost/gaugesmith";
  private static final String JDK = "/usr/lib/jvm/jdk"; // in the image, as is the next
  private static final String HOME = "/home/build";

  private final Path folder;
  private final String buildah;
  private int commands;

  private ImageBuild(Path folder) {
    this.folder = folder;
    buildah = Tools.require("buildah").toString();
  }

  /**
   * Builds the image; skipped for who is not root.
   *
   * @param source the checkout
   * @param folder for the storage of images
   */
  public static ImageBuild run(Path source, Path folder) throws Exception {
    Path root = Tools.requireFile("image-root.tar");
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root builds images in a chroot");
    ImageBuild build = new ImageBuild(folder);
    String base = build.buildah("from", "scratch");
    build.buildah("add", base, root.toString(), "/");
    build.buildah("commit", base, "localhost/base");
    Path maven = Tools.require("mvn").toRealPath().getParent();
    build.buildah("config", "--env", "JAVA_HOME=" + JDK, base);
    build.buildah("config", "--env", "MAVEN_OPTS=-Duser.home=" + HOME, base);
    build.buildah("config", "--env", "PATH=/usr/bin:/bin:" + maven, base);
    build.buildah("commit", "--rm", base, "localhost/build");
    List<String> command = new ArrayList<>(List.of("--tag", IMAGE));
    command.addAll(List.of("--build-arg", "BUILD=localhost/build"));
    command.addAll(List.of("--build-arg", "BASE=localhost/base"));
    command.addAll(List.of("--build-arg", "REVISION=abc"));
    borrowed(maven.getParent())
        .forEach((from, to) -> command.addAll(List.of("--volume", from + ":" + to)));
    command.add(source.toString());
    build.buildah("bud", command.toArray(String[]::new));
    return build;
  }

  private static Map<Path, String> borrowed(Path maven) throws IOException {
    Map<Path, String> borrowed = new LinkedHashMap<>();
    borrowed.put(Path.of(System.getProperty("java.home")).toRealPath(), JDK + ":ro");
    borrowed.put(Path.of(System.getProperty("user.home"), ".m2"), HOME + "/.m2");
    borrowed.put(maven, maven + ":ro");
    for (String more : List.of("/usr/share/java", "/etc/maven", "/etc/ssl")) { // Debian's Maven
      if (Files.isDirectory(Path.of(more))) {
        borrowed.put(Path.of(more), more + ":ro");
      }
    }
    return borrowed;
  }

  /** A container of the image that does not run yet. */
  public String container() throws Exception {
    return buildah("from", IMAGE);
  }

  /** What the image says of itself: a Go template over its description. */
  public String inspect(String template) throws Exception {
    return buildah("inspect", "--type", "image", "--format", template, IMAGE);
  }

  /** Where the files of a container are. */
  public Path files(String container) throws Exception {
    return Path.of(buildah("mount", container));
  }

  /** The command that runs something in a container. */
  public List<String> running(String container, List<String> options, String... argv) {
    List<String> command = new ArrayList<>(command("run"));
    command.addAll(options);
    command.add(container);
    command.add("--");
    command.addAll(List.of(argv));
    return command;
  }

  /** What a command in a container prints; it must succeed. */
  public String output(String container, String... argv) throws Exception {
    return output(running(container, List.of(), argv));
  }

  /** What {@link #running} needs in its environment. */
  public Map<String, String> environment() {
    return Map.of("BUILDAH_ISOLATION", "chroot", "STORAGE_DRIVER", "vfs");
  }

  private List<String> command(String verb) {
    String storage = folder.resolve("storage").toString();
    String run = folder.resolve("run").toString();
    return List.of(buildah, "--root", storage, "--runroot", run, verb);
  }

  private String buildah(String verb, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(command(verb));
    command.addAll(List.of(arguments));
    return output(command);
  }

  private String output(List<String> command) throws Exception {
    Path log = folder.resolve("command-" + commands++ + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(command + " failed: " + Files.readString(log) + out);
    }
    return out.strip();
  }

  @Override
  public void close() throws IOException {
    try {
      buildah("rm", "--all");
      buildah("rmi", "--all", "--force");
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
