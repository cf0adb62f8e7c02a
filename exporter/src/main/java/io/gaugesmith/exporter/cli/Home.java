package io.gaugesmith.exporter.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the program is installed. */
final class Home {
  private Home() {}

  /** A folder beside the one that holds this program's jar. */
  static Path folder(String name) {
    CodeSource source = Home.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      Path lib = jar.getParent();
      Path home = lib == null ? null : lib.getParent();
      return (home == null ? jar : home).resolve(name);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
