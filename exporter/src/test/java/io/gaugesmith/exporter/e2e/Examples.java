package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of {@code examples/}, as users find them, pointed at what a test provides. */
final class Examples {
  private Examples() {}

  /** Copies an example into the folder; what is replaced must stand in it. */
  static Path copy(String name, Path folder, String... replacements) throws IOException {
    String text =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "examples", name));
    for (int index = 0; index < replacements.length; index += 2) {
      if (!text.contains(replacements[index])) {
        throw new IllegalArgumentException(name + " does not contain " + replacements[index]);
      }
      text = text.replace(replacements[index], replacements[index + 1]);
    }
    return Files.writeString(folder.resolve(name), text);
  }
}
