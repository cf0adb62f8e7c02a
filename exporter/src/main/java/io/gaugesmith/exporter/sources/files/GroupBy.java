package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.config.Doc;

/** What files have in common that are counted together. */
public enum GroupBy {
  @Doc(
      "The end of the name from its last dot on, as it is written; empty without one, and where that"
          + " dot is the first or last character.")
  EXTENSION,
  @Doc("The first folder below the path; empty for files that stand in none.")
  DIRECTORY
}
