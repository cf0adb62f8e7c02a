package io.gaugesmith.exporter.options;

/** How messages name the place of an option, such as {@code collectors.tmp.metrics[0].name}. */
final class OptionPath {
  private OptionPath() {}

  static String child(String path, String key) {
    if (!key.matches("[A-Za-z0-9_-]+")) {
      return path + "[\"" + key + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
