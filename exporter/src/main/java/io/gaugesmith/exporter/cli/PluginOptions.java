package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.plugins.PluginFolder;
import io.gaugesmith.exporter.plugins.PluginType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program finds collectors that were added to it. Never in the working folder. */
final class PluginOptions {
  @Option(
      names = "--plugins.dir",
      paramLabel = "FOLDER",
      description = "Jars that bring collectors of their own. Default: plugins, beside lib.")
  private @Nullable Path plugins;

  /** Loads the plugins. A folder that is named must be there, the usual one need not. */
  List<PluginType> load() throws InvalidPluginsException {
    Path folder = plugins == null ? Home.folder("plugins") : plugins.toAbsolutePath();
    return plugins == null && !Files.exists(folder)
        ? List.of()
        : PluginFolder.load(folder, Catalog.reserved());
  }
}
