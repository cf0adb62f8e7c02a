package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One item of a document, of which a metric makes a sample.
 *
 * @param number counted from 1; 0 where there is no {@code each}, so that the item is the document
 */
record Item(JsonNode node, int number) {
  /** Whether {@code each} gave null. */
  boolean isMissing() {
    return number > 0 && node.isNull();
  }

  String describe() {
    return number == 0 ? "" : "item " + number + " " + Excerpt.of(node) + ": ";
  }
}
