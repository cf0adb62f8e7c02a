package io.gaugesmith.exporter.mapping;

/**
 * A mistake in the metrics of a collector, or something that deserves a warning.
 *
 * @param path of the option within the collector, such as {@code metrics[2].labels.zone}
 * @param message what is wrong; what is right
 */
public record MappingProblem(String path, String message) {
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
