package io.gaugesmith.exporter.assembly;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the configuration is: a file, or null for the example that comes with the program. */
public record ConfigLocation(@Nullable Path file) {
  private static final Path USUAL = Path.of("gaugesmith.yml");

  /** The file that was named, else the usual one where it is there, else the example. */
  public static ConfigLocation find(@Nullable Path named) {
    if (named != null) {
      return new ConfigLocation(named);
    }
    return new ConfigLocation(Files.exists(USUAL) ? USUAL : null);
  }

  @Override
  public String toString() {
    return file == null ? "the embedded example" : file.toString();
  }
}
