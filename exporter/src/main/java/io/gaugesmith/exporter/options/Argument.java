package io.gaugesmith.exporter.options;

import java.nio.file.Path;

/**
 * Text for something else to read, such as a word of a command, which may be a path there.
 *
 * @param text as it was written
 * @param folder where it starts if it is a relative path: the folder of the file that states it
 */
public record Argument(String text, Path folder) {
  static Argument of(OptionText text) {
    if (text.text().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("must not hold the character NUL");
    }
    return new Argument(text.text(), text.folder());
  }

  @Override
  public String toString() {
    return text;
  }
}
