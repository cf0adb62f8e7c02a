package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.jq.Expression;

/** An expression of a metric, and the option it stands under. */
record Part(String option, Expression expression) {
  @Override
  public String toString() {
    return option + " " + expression.text();
  }
}
