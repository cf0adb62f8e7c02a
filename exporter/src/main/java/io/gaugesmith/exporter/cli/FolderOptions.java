package io.gaugesmith.exporter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the program finds all that was added to it. Never in the working folder. */
final class FolderOptions {
  @Option(
      names = "--drivers.dir",
      paramLabel = "FOLDER",
      description = "Jars of further JDBC drivers. Default: drivers, beside lib.")
  private @Nullable Path drivers;

  @Mixin private PluginOptions plugins = new PluginOptions();

  Path drivers() {
    return drivers == null ? Home.folder("drivers") : drivers.toAbsolutePath();
  }

  PluginOptions plugins() {
    return plugins;
  }
}
