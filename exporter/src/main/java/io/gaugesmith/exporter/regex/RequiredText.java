package io.gaugesmith.exporter.regex;

import java.util.List;

/** Finds the longest text that every match of an expression contains. ASCII only. */
final class RequiredText {
  /** Shorter ones are in most lines. */
  private static final int SHORTEST = 3;

  private final StringBuilder run = new StringBuilder();
  private String longest = "";

  private RequiredText() {}

  /** Empty where there is none that is worth looking for. */
  static String of(Node node) {
    RequiredText search = new RequiredText();
    search.visit(node);
    search.endRun();
    return search.longest.length() < SHORTEST ? "" : search.longest;
  }

  private void visit(Node node) {
    switch (node) {
      case Node.One(Characters characters) -> {
        int single = characters.single();
        if (single >= 0 && single < 128) {
          run.append((char) single);
        } else {
          endRun();
        }
      }
      case Node.Anchor _ -> {} // takes no room
      case Node.Sequence(List<Node> parts) -> parts.forEach(this::visit);
      case Node.Group(Node body, int _) -> visit(body);
      case Node.Choice _ -> endRun();
      case Node.Repeat(Node body, int least, int most, boolean _) -> {
        if (least > 0) {
          visit(body);
        }
        if (least != 1 || most != 1) {
          endRun();
        }
      }
    }
  }

  private void endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }
}
