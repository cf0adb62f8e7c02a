package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain expressions. What is not plain is not an error here: it is left to the engine, which
 * also says what is wrong with it.
 */
final class PlainParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern YAML_INTEGER =
      Pattern.compile("0x([0-9a-fA-F]{1,15})|0o([0-7]{1,20})");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern UNICODE = Pattern.compile("[0-9a-fA-F]{4}");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern INDEX = Pattern.compile("-?[0-9]{1,9}");

  private final String text;
  private int position;

  /** Not a plain expression. */
  private static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1;

    NotPlain() {
      super(null, null, false, false);
    }
  }

  private PlainParser(String text) {
    this.text = text;
  }

  /** The expression, or null when it is not a plain one. */
  static @Nullable PlainExpression parse(String text) {
    JsonNode literal = yamlLiteral(text);
    if (literal != null) {
      Term term = new Term(new Term.Start.Literal(literal), List.of());
      return new PlainExpression(text, List.of(List.of(term)));
    }
    try {
      return new PlainExpression(text, new PlainParser(text).pipe());
    } catch (NotPlain e) {
      return null;
    }
  }

  /** What YAML takes for a number or boolean in forms that jq does not know. */
  private static @Nullable JsonNode yamlLiteral(String text) {
    String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    Matcher integer = YAML_INTEGER.matcher(bare);
    if (integer.matches()) {
      boolean hexadecimal = integer.group(1) != null;
      long value = Long.parseLong(bare.substring(2), hexadecimal ? 16 : 8);
      return LongNode.valueOf(text.startsWith("-") ? -value : value);
    }
    return switch (text) {
      case "True", "TRUE" -> BooleanNode.TRUE;
      case "False", "FALSE" -> BooleanNode.FALSE;
      default -> text.startsWith("+") && NUMBER.matcher(bare).matches() ? number(bare) : null;
    };
  }

  private List<List<Term>> pipe() throws NotPlain {
    List<List<Term>> stages = new ArrayList<>();
    do {
      List<Term> alternatives = new ArrayList<>();
      do {
        alternatives.add(term());
      } while (take("//"));
      stages.add(alternatives);
    } while (take("|"));
    if (position < text.length()) { // also |= and //=, whose second half is left
      throw new NotPlain();
    }
    return stages;
  }

  private Term term() throws NotPlain {
    skipSpace();
    if (at(0) == '.' && !isDigit(at(1))) {
      List<Step> steps = new ArrayList<>();
      position++;
      if (at(0) == '"' || isNameStart(at(0))) {
        steps.add(new Step.Field(fieldName(), false));
      }
      return path(new Term.Start.Input(), steps);
    }
    if (at(0) == '$') {
      position++;
      String name = match(NAME);
      if (name == null || name.equals("__loc__")) {
        throw new NotPlain();
      }
      return path(new Term.Start.Variable(name), new ArrayList<>());
    }
    String word = match(NAME);
    if ("to_entries".equals(word) && take("[]")) {
      List<Step> steps = new ArrayList<>();
      steps.add(new Step.EachEntry(false));
      return path(new Term.Start.Input(), steps);
    }
    return new Term(new Term.Start.Literal(literal(word)), List.of());
  }

  private Term path(Term.Start start, List<Step> steps) throws NotPlain {
    while (true) {
      skipSpace();
      if (at(0) == '?') {
        if (steps.isEmpty()) {
          throw new NotPlain();
        }
        position++;
        steps.add(steps.removeLast().asLenient());
      } else if (at(0) == '[') {
        steps.add(bracket());
      } else if (at(0) == '.' && (at(1) == '"' || isNameStart(at(1)))) {
        position++;
        steps.add(new Step.Field(fieldName(), false));
      } else if (at(0) == '.' && at(1) == '[') {
        position++;
        steps.add(bracket());
      } else {
        return new Term(start, steps);
      }
    }
  }

  private String fieldName() throws NotPlain {
    String name = at(0) == '"' ? string() : match(NAME);
    if (name == null) {
      throw new NotPlain();
    }
    return name;
  }

  private Step bracket() throws NotPlain {
    position++;
    skipSpace();
    Step step;
    String index = match(INDEX);
    if (index != null) {
      step = new Step.Index(Integer.parseInt(index), false);
    } else if (at(0) == '"') {
      step = new Step.Field(string(), false);
    } else {
      step = new Step.Each(false);
    }
    if (!take("]")) {
      throw new NotPlain();
    }
    return step;
  }

  private JsonNode literal(@Nullable String word) throws NotPlain {
    if (word != null) {
      return switch (word) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        case "null" -> NullNode.getInstance();
        default -> throw new NotPlain();
      };
    }
    if (at(0) == '"') {
      return TextNode.valueOf(string());
    }
    String digits = match(NUMBER);
    JsonNode number = digits == null ? null : number(digits);
    if (number == null) {
      throw new NotPlain();
    }
    return number;
  }

  private static @Nullable JsonNode number(String digits) {
    if (INTEGER.matcher(digits).matches()) {
      return LongNode.valueOf(Long.parseLong(digits));
    }
    double value = Double.parseDouble(digits);
    return Double.isInfinite(value) ? null : DoubleNode.valueOf(value);
  }

  private String string() throws NotPlain {
    StringBuilder content = new StringBuilder();
    position++;
    while (at(0) != '"') {
      char next = at(0);
      if (position >= text.length() || next < ' ') {
        throw new NotPlain();
      }
      position++;
      content.append(next == '\\' ? escaped() : next);
    }
    position++;
    return content.toString();
  }

  private char escaped() throws NotPlain {
    char kind = at(0);
    position++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        String digits = match(UNICODE);
        if (digits == null) {
          throw new NotPlain();
        }
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw new NotPlain(); // \( is an interpolation
    };
  }

  private @Nullable String match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    position = matcher.end();
    return matcher.group();
  }

  private boolean take(String token) {
    skipSpace();
    if (!text.startsWith(token, position)) {
      return false;
    }
    position += token.length();
    return true;
  }

  private void skipSpace() {
    while (" \t\r\n".indexOf(at(0)) >= 0) {
      position++;
    }
  }

  /** The character so far ahead; NUL beyond the end. */
  private char at(int ahead) {
    int index = position + ahead;
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNameStart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_';
  }
}
