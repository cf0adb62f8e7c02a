package io.gaugesmith.exporter.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program finds what was added to it. Never in the working folder. */
final class FolderOptions {
  @Option(
      names = "--drivers.dir",
      paramLabel = "FOLDER",
      description = "Jars of further JDBC drivers. Default: drivers, beside lib.")
  private @Nullable Path drivers;

  Path drivers() {
    return drivers == null ? besideLib().resolve("drivers") : drivers.toAbsolutePath();
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
