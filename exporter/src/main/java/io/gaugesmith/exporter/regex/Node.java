package io.gaugesmith.exporter.regex;

import java.util.List;

/** A part of an expression that means the same to RE2 and to the JDK's engine. */
sealed interface Node {
  /** Whether it can match nothing, that is the empty text. */
  boolean isNullable();

  /** One character of a set. */
  record One(Characters characters) implements Node {
    @Override
    public boolean isNullable() {
      return false;
    }
  }

  /** A place in the text. */
  enum Anchor implements Node {
    START("\\A"),
    END("\\z"),
    WORD_EDGE("(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))"),
    NO_WORD_EDGE("(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))");

    final String jdk;

    Anchor(String jdk) {
      this.jdk = jdk;
    }

    @Override
    public boolean isNullable() {
      return true;
    }
  }

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isNullable() {
      return parts.stream().allMatch(Node::isNullable);
    }
  }

  /** The first of these that leads to a match. */
  record Choice(List<Node> parts) implements Node {
    public Choice {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isNullable() {
      return parts.stream().anyMatch(Node::isNullable);
    }
  }

  /**
   * So many times.
   *
   * @param most -1 for no bound
   */
  record Repeat(Node body, int least, int most, boolean lazy) implements Node {
    @Override
    public boolean isNullable() {
      return least == 0 || body.isNullable();
    }
  }

  /**
   * What it matches is a group.
   *
   * @param number as RE2 counts it
   */
  record Group(Node body, int number) implements Node {
    @Override
    public boolean isNullable() {
      return body.isNullable();
    }
  }
}
