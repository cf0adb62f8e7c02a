package io.gaugesmith.exporter.options;

import java.nio.file.Path;

/**
 * One word of a command.
 *
 * @param text as it was written, and as the command gets it
 * @param folder where the word starts if it is a relative path: the folder of the file that states
 *     it
 */
public record Argument(String text, Path folder) {
  static Argument of(OptionText text) {
    if (text.text().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a word of a command must not hold the character NUL");
    }
    return new Argument(text.text(), text.folder());
  }

  @Override
  public String toString() {
    return text;
  }
}
