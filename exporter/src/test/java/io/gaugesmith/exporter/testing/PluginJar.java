package io.gaugesmith.exporter.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes the jar of a plugin, from sources, as its author's build does. */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/io.gaugesmith.collect.CollectorPlugin";

  private PluginJar() {}

  /** The project under {@code examples/plugin}. */
  public static void ofExample(Path jar) throws IOException {
    Path project = Path.of(System.getProperty("gaugesmith.root"), "examples/plugin/src/main");
    String provider = Files.readString(project.resolve("resources").resolve(SERVICE));
    ofSources(jar, project.resolve("java"), provider);
  }

  /**
   * One class, which has no package.
   *
   * @param provider what the service file says
   */
  public static void of(Path jar, String name, String source, String provider) throws IOException {
    Path folder = Files.createTempDirectory("plugin");
    Files.writeString(folder.resolve(name + ".java"), source);
    ofSources(jar, folder, provider);
  }

  private static void ofSources(Path jar, Path sources, String provider) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    compile(sources, classes);
    Files.createDirectories(classes.resolve(SERVICE).getParent());
    Files.writeString(classes.resolve(SERVICE), provider);
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> entries = Files.walk(classes)) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
        Files.copy(entry, out);
      }
    }
  }

  private static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(sources);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      if (!compiler
          .getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call()) {
        throw new UncheckedIOException(new IOException(said.toString()));
      }
    }
  }
}
