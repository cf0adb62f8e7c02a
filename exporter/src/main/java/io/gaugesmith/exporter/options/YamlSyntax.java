package io.gaugesmith.exporter.options;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Explains what the YAML parser refused, without quoting the file: a secret may stand there. */
final class YamlSyntax {
  private YamlSyntax() {}

  record Mistake(Position position, String message) {}

  static Mistake explain(String file, String text, YamlEngineException mistake) {
    if (mistake instanceof MarkedYamlEngineException marked) {
      Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
      int line = mark == null ? 1 : mark.getLine() + 1;
      int column = mark == null ? 1 : mark.getColumn() + 1;
      int tab = tabbed(text, line);
      return tab > 0
          ? new Mistake(new Position(file, line, tab), "a tab stands where YAML wants spaces")
          : new Mistake(
              new Position(file, line, column), message(String.valueOf(marked.getProblem())));
    }
    if (mistake instanceof ReaderException unreadable) {
      return new Mistake(
          position(file, text, unreadable.getPosition()),
          "the character U+%04X must not stand in YAML".formatted(unreadable.getCodePoint()));
    }
    return new Mistake(new Position(file, 1, 1), "not YAML");
  }

  private static String message(String problem) {
    if (problem.contains("\\t(TAB)")) {
      return "a tab stands where YAML wants spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "not YAML: a colon and a space in the middle of a text; put the text into quotes, or"
          + " the key on a line of its own";
    }
    if (problem.contains("expected <block end>")) {
      return "not YAML: this line is not indented like those it belongs to";
    }
    if (problem.contains("could not find expected ':'")) {
      return "not YAML: a key without a colon and a space after it";
    }
    if (problem.contains("cannot start any token")) {
      return "not YAML: no value starts with this character; put the text into quotes";
    }
    if (problem.contains("expected ',' or")) {
      return "not YAML: a comma or the closing bracket is missing before this";
    }
    if (problem.contains("unexpected end of stream")) {
      return "not YAML: the closing quote is missing";
    }
    return "not YAML: this cannot be read here";
  }

  /** The column of a tab in the indentation of the line; 0 when there is none. */
  private static int tabbed(String text, int line) {
    String indented = text.lines().skip(line - 1L).findFirst().orElse("");
    return indented.matches(" *\t.*") ? indented.indexOf('	') + 1 : 0;
  }

  private static Position position(String file, String text, int codePoint) {
    int line = 1;
    int column = 1;
    int[] characters = text.codePoints().limit(codePoint).toArray();
    for (int character : characters) {
      column = character == '\n' ? 1 : column + 1;
      line = character == '\n' ? line + 1 : line;
    }
    return new Position(file, line, column);
  }
}
