package io.gaugesmith.exporter.plugins;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorPlugin;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.Declarations;
import io.gaugesmith.exporter.options.OptionModel;
import java.io.IOException;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one folder: each jar is one, and so is each folder of jars in it. They are loaded
 * once, in the order of their names, and stay until the program ends.
 */
public final class PluginFolder {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Set<String> taken;
  private final OptionModel model = OptionModel.standard();
  private final Map<String, PluginType> types = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private PluginFolder(Set<String> taken) {
    this.taken = taken;
  }

  /**
   * Loads them.
   *
   * @param taken names that mean something already
   * @throws InvalidPluginsException with every problem
   */
  public static List<PluginType> load(Path folder, Set<String> taken)
      throws InvalidPluginsException {
    PluginFolder loading = new PluginFolder(taken);
    try {
      for (Path entry : list(folder, "*")) {
        if (entry.getFileName().toString().startsWith(".")) {
          continue; // of a tool
        }
        if (Files.isDirectory(entry)) {
          loading.loadFolder(entry);
        } else if (entry.toString().endsWith(".jar")) {
          loading.load(entry, List.of(entry));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      loading.problems.add(folder + ": is no folder; name the one that holds the plugins' jars");
    } catch (AccessDeniedException e) {
      loading.problems.add(folder + ": cannot be read: permission denied");
    } catch (IOException e) {
      loading.problems.add(folder + ": cannot be read: " + e);
    }
    if (!loading.problems.isEmpty()) {
      throw new InvalidPluginsException(loading.problems);
    }
    return List.copyOf(loading.types.values());
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    Set<Path> sorted = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(sorted::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return List.copyOf(sorted);
  }

  private void loadFolder(Path folder) throws IOException {
    List<Path> jars;
    try {
      jars = list(folder, "*.jar");
    } catch (AccessDeniedException e) {
      problems.add(folder + ": cannot be read: permission denied");
      return;
    }
    load(folder, jars);
  }

  private void load(Path origin, List<Path> jars) throws IOException {
    for (Path jar : jars) {
      String wrong = wrong(jar);
      if (wrong != null) {
        problems.add(jar + ": " + wrong);
        return;
      }
    }
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    // never closed: its classes are in use until the program ends
    PluginLoader loader =
        new PluginLoader(String.valueOf(origin.getFileName()), urls.toArray(URL[]::new));
    try {
      List<CollectorPlugin> found = new ArrayList<>();
      ServiceLoader.load(CollectorPlugin.class, loader).forEach(found::add);
      if (found.isEmpty()) {
        problems.add(
            origin
                + ": provides no collector; a plugin names its class in META-INF/services/"
                + CollectorPlugin.class.getName());
      }
      found.forEach(plugin -> add(origin, plugin));
    } catch (Throwable e) { // whatever a plugin's code does
      problems.add(origin + ": cannot be loaded: " + cause(e));
    }
  }

  /** Why a file is no jar; null where it is one. A class loader would say nothing. */
  private static @Nullable String wrong(Path jar) {
    try (ZipFile opened = new ZipFile(jar.toFile())) {
      return opened.size() == 0 ? "is empty" : null;
    } catch (IOException e) {
      return "is no jar that can be read: " + e.getMessage();
    }
  }

  private void add(Path origin, CollectorPlugin plugin) {
    @Nullable String name = plugin.name();
    @Nullable Class<? extends CollectorConfig> config = plugin.config();
    @Nullable Set<Reason> reasons = plugin.reasons();
    if (name == null || config == null || reasons == null) {
      problems.add(
          "%s: %s returns null; a plugin has a name, a record of options and a set of reasons"
              .formatted(origin, plugin.getClass().getName()));
      return;
    }
    if (!NAME.matcher(name).matches()) {
      problems.add(
          "%s: \"%s\" is no name for a collector; it takes a lower-case letter, then such letters,"
                  .formatted(origin, name)
              + " digits and underscores");
      return;
    }
    PluginType other = types.get(name);
    if (other != null || taken.contains(name)) {
      problems.add(
          "%s: %s is the name of %s already"
              .formatted(origin, name, other == null ? "an option of collectors" : other.origin()));
      return;
    }
    if (!config.isRecord()) {
      problems.add("%s: %s: %s is not a record".formatted(origin, name, config.getName()));
      return;
    }
    PluginType same =
        types.values().stream()
            .filter(type -> type.config().equals(config))
            .findFirst()
            .orElse(null);
    if (same != null) {
      problems.add(
          "%s: %s and %s have one record of options, %s; write one for each"
              .formatted(origin, same.name(), name, config.getSimpleName()));
      return;
    }
    PluginType type = new PluginType(name, config, reasons, origin.toString());
    List<String> wrong = Declarations.problems(model, type.options());
    wrong.forEach(problem -> problems.add("%s: %s: %s".formatted(origin, name, problem)));
    types.put(name, type);
  }

  private static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null
        && (cause instanceof ServiceConfigurationError
            || cause instanceof ExceptionInInitializerError)) {
      cause = cause.getCause();
    }
    return cause instanceof ServiceConfigurationError
        ? String.valueOf(cause.getMessage())
        : cause.toString();
  }
}
