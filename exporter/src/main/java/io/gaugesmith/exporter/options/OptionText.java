package io.gaugesmith.exporter.options;

import java.nio.file.Path;

/**
 * What was written for an option that is one value, with its placeholders expanded.
 *
 * @param text the value
 * @param plain whether it stands without quotes
 * @param folder where relative paths start: the folder of the file that states it
 * @param secrets takes what must not be shown
 */
public record OptionText(String text, boolean plain, Path folder, Secrets secrets) {
  /** Shows the text without its secrets nowhere: for messages use what was written. */
  @Override
  public String toString() {
    return "***";
  }
}
