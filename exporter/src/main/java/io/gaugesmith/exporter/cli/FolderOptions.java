package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.plugins.PluginFolder;
import io.gaugesmith.exporter.plugins.PluginType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program finds what was added to it. Never in the working folder. */
final class FolderOptions {
  @Option(
      names = "--drivers.dir",
      paramLabel = "FOLDER",
      description = "Jars of further JDBC drivers. Default: drivers, beside lib.")
  private @Nullable Path drivers;

  @Option(
      names = "--plugins.dir",
      paramLabel = "FOLDER",
      description = "Jars that bring collectors of their own. Default: plugins, beside lib.")
  private @Nullable Path plugins;

  Path drivers() {
    return drivers == null ? besideLib().resolve("drivers") : drivers.toAbsolutePath();
  }

  /** Loads the plugins. A folder that is named must be there, the usual one need not. */
  List<PluginType> plugins() throws InvalidPluginsException {
    Path folder = plugins == null ? besideLib().resolve("plugins") : plugins.toAbsolutePath();
    return plugins == null && !Files.exists(folder)
        ? List.of()
        : PluginFolder.load(folder, Catalog.reserved());
  }

  /** The folder that holds the folder of this program's jar. */
  private static Path besideLib() {
    CodeSource source = FolderOptions.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      Path lib = jar.getParent();
      Path home = lib == null ? null : lib.getParent();
      return home == null ? jar : home;
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
