package io.gaugesmith.exporter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An expression for the JDK's engine.
 *
 * @param isAnchored whether a match can only begin where the text does; the pattern itself does not
 *     say so
 * @param groups for each of its groups, from 1 on, its number in RE2
 */
record JdkTranslation(Pattern pattern, boolean isAnchored, List<Integer> groups) {
  JdkTranslation {
    groups = List.copyOf(groups);
  }

  /** Translates; groups that nobody wants are not remembered while matching. */
  static JdkTranslation of(Node node, Set<Integer> wantedGroups) throws UnsupportedSyntaxException {
    List<Integer> groups = new ArrayList<>();
    Node rest = node;
    boolean anchored = false;
    if (node instanceof Node.Sequence(List<Node> parts)
        && !parts.isEmpty()
        && parts.getFirst() == Node.Anchor.START) {
      anchored = true;
      rest = new Node.Sequence(parts.subList(1, parts.size()));
    }
    StringBuilder text = new StringBuilder();
    requireGroupsOutsideOfLoops(rest, wantedGroups, false);
    write(rest, wantedGroups, groups, text);
    return new JdkTranslation(Pattern.compile(text.toString()), anchored, groups);
  }

  /** The JDK's engine does not forget what a group in a loop held when that led nowhere. */
  private static void requireGroupsOutsideOfLoops(Node node, Set<Integer> wanted, boolean inLoop)
      throws UnsupportedSyntaxException {
    switch (node) {
      case Node.One _, Node.Anchor _ -> {}
      case Node.Sequence(List<Node> parts) -> {
        for (Node part : parts) {
          requireGroupsOutsideOfLoops(part, wanted, inLoop);
        }
      }
      case Node.Choice(List<Node> parts) -> {
        for (Node part : parts) {
          requireGroupsOutsideOfLoops(part, wanted, inLoop);
        }
      }
      case Node.Repeat(Node body, int _, int most, boolean lazy) ->
          requireGroupsOutsideOfLoops(body, wanted, inLoop || most != 1 || lazy);
      case Node.Group(Node body, int number) -> {
        if (inLoop && wanted.contains(number)) {
          throw new UnsupportedSyntaxException();
        }
        requireGroupsOutsideOfLoops(body, wanted, inLoop);
      }
    }
  }

  private static void write(
      Node node, Set<Integer> wanted, List<Integer> groups, StringBuilder text) {
    switch (node) {
      case Node.One(Characters characters) -> text.append(one(characters));
      case Node.Anchor anchor -> text.append(anchor.jdk);
      case Node.Sequence(List<Node> parts) ->
          parts.forEach(part -> inner(part, wanted, groups, text));
      case Node.Choice(List<Node> parts) -> {
        for (int index = 0; index < parts.size(); index++) {
          text.append(index == 0 ? "" : "|");
          write(parts.get(index), wanted, groups, text);
        }
      }
      case Node.Repeat repeat -> {
        if (repeat.body() instanceof Node.One(Characters characters)) {
          text.append(one(characters));
        } else {
          text.append("(?:");
          write(repeat.body(), wanted, groups, text);
          text.append(')');
        }
        text.append(times(repeat)).append(repeat.lazy() ? "?" : "");
      }
      case Node.Group(Node body, int number) -> {
        if (wanted.contains(number)) {
          groups.add(number);
          text.append('(');
        } else {
          text.append("(?:");
        }
        write(body, wanted, groups, text);
        text.append(')');
      }
    }
  }

  private static void inner(
      Node node, Set<Integer> wanted, List<Integer> groups, StringBuilder text) {
    if (node instanceof Node.Choice) {
      text.append("(?:");
      write(node, wanted, groups, text);
      text.append(')');
    } else {
      write(node, wanted, groups, text);
    }
  }

  private static String one(Characters characters) {
    int single = characters.single();
    return single < 0 ? characters.toJdk() : "\\x{%x}".formatted(single);
  }

  private static String times(Node.Repeat repeat) {
    if (repeat.most() < 0) {
      return repeat.least() == 0 ? "*" : repeat.least() == 1 ? "+" : "{" + repeat.least() + ",}";
    }
    return repeat.least() == 0 && repeat.most() == 1
        ? "?"
        : "{" + repeat.least() + "," + repeat.most() + "}";
  }
}
