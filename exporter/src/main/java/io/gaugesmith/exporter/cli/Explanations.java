package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.mapping.Explanation;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Prints what metrics made of a document. */
final class Explanations {
  private Explanations() {}

  /**
   * Prints a paragraph for each metric; returns whether none of them fails.
   *
   * @param scrub takes secrets out: a source may send back what it was sent
   */
  static boolean print(
      List<Explanation> explanations, UnaryOperator<String> scrub, PrintWriter out) {
    boolean good = true;
    for (Explanation explanation : explanations) {
      out.printf("  %s: %s%n", explanation.metric().name(), summary(explanation));
      explanation
          .first()
          .forEach((part, result) -> out.printf("      %s gives %s%n", part, scrub.apply(result)));
      if (explanation.error() != null) {
        out.printf("      error: %s%n", scrub.apply(explanation.error()));
        good = false;
      } else if (explanation.skippedAll()) {
        out.printf("      warning: all items were skipped; is the path right?%n");
      }
    }
    return good;
  }

  private static String summary(Explanation explanation) {
    StringBuilder text = new StringBuilder(count(explanation.items(), "item"));
    if (explanation.error() == null && explanation.selected() != explanation.items()) {
      text.append(", ").append(explanation.selected()).append(" after when");
    }
    if (explanation.skipped() > 0) {
      text.append(", ").append(explanation.skipped()).append(" skipped");
    }
    return text.append(", ").append(count(explanation.samples(), "sample")).toString();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
