package io.gaugesmith.exporter.options;

/**
 * A place in a file of the configuration. Lines and columns count from 1, columns in characters.
 */
public record Position(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
