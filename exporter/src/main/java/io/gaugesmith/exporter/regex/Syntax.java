package io.gaugesmith.exporter.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression that RE2/J has already accepted. It understands the constructs that people
 * use; at any other it gives up, so that nothing is ever read as something else.
 */
final class Syntax {
  private final String text;
  private int at;
  private int groups;
  private boolean folds;
  private boolean dotAll;

  private Syntax(String text) {
    this.text = text;
  }

  static Node parse(String text) throws UnsupportedSyntaxException {
    Syntax syntax = new Syntax(text);
    Node node = syntax.choice();
    if (syntax.at < text.length()) {
      throw new UnsupportedSyntaxException();
    }
    return node;
  }

  private Node choice() throws UnsupportedSyntaxException {
    boolean foldsOutside = folds;
    boolean dotAllOutside = dotAll;
    List<Node> parts = new ArrayList<>(List.of(sequence()));
    while (take("|")) {
      parts.add(sequence());
    }
    folds = foldsOutside;
    dotAll = dotAllOutside;
    return parts.size() == 1 ? parts.getFirst() : new Node.Choice(parts);
  }

  private Node sequence() throws UnsupportedSyntaxException {
    List<Node> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      Node atom = atom();
      if (atom != null) {
        parts.add(repeated(atom));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  private Node repeated(Node body) throws UnsupportedSyntaxException {
    int least;
    int most;
    if (take("*")) {
      least = 0;
      most = -1;
    } else if (take("+")) {
      least = 1;
      most = -1;
    } else if (take("?")) {
      least = 0;
      most = 1;
    } else if (at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      String inside = end < 0 ? "" : text.substring(at + 1, end);
      if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
        throw new UnsupportedSyntaxException(); // a brace that stands for itself
      }
      at = end + 1;
      int comma = inside.indexOf(',');
      least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
      String upper = comma < 0 ? inside : inside.substring(comma + 1);
      most = upper.isEmpty() ? -1 : Integer.parseInt(upper);
    } else {
      return body;
    }
    boolean lazy = take("?");
    boolean again = at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0;
    if (again || body.isNullable()) { // engines differ on how often nothing is matched
      throw new UnsupportedSyntaxException();
    }
    return new Node.Repeat(body, least, most, lazy);
  }

  /** Null where it is only a change of flags. */
  private @Nullable Node atom() throws UnsupportedSyntaxException {
    int character = next();
    return switch (character) {
      case '(' -> group();
      case '[' -> new Node.One(new BracketSyntax(this).characters());
      case '.' -> new Node.One(dotAll ? Characters.ANY : Characters.NO_NEWLINE);
      case '^' -> Node.Anchor.START;
      case '$' -> Node.Anchor.END;
      case '\\' -> escaped();
      case '*', '+', '?', '{' -> throw new UnsupportedSyntaxException();
      default -> new Node.One(fold(Characters.one(character)));
    };
  }

  private Node escaped() throws UnsupportedSyntaxException {
    if (take("A")) {
      return Node.Anchor.START;
    }
    if (take("z")) {
      return Node.Anchor.END;
    }
    if (take("b")) {
      return Node.Anchor.WORD_EDGE;
    }
    if (take("B")) {
      return Node.Anchor.NO_WORD_EDGE;
    }
    return new Node.One(escape());
  }

  /** With both cases, where case does not count. What is negated is folded before. */
  Characters fold(Characters characters) throws UnsupportedSyntaxException {
    return folds ? characters.folded() : characters;
  }

  private @Nullable Node group() throws UnsupportedSyntaxException {
    int number = 0;
    boolean foldsOutside = folds;
    boolean dotAllOutside = dotAll;
    if (take("?P<") || take("?<")) {
      int end = text.indexOf('>', at);
      if (end < 0 || text.charAt(at) == '=' || text.charAt(at) == '!') {
        throw new UnsupportedSyntaxException();
      }
      at = end + 1;
      number = ++groups;
    } else if (take("?")) {
      boolean on = true;
      while (true) {
        int flag = next();
        if (flag == ')') {
          return null; // holds to the end of the group around
        } else if (flag == ':') {
          break;
        } else if (flag == '-' && on) {
          on = false;
        } else if (flag == 'i') {
          folds = on;
        } else if (flag == 's') {
          dotAll = on;
        } else {
          throw new UnsupportedSyntaxException();
        }
      }
    } else {
      number = ++groups;
    }
    Node body = choice();
    if (!take(")")) {
      throw new UnsupportedSyntaxException();
    }
    folds = foldsOutside;
    dotAll = dotAllOutside;
    return number == 0 ? body : new Node.Group(body, number);
  }

  /** What the backslash that was just read begins: one character, or a set of them. */
  Characters escape() throws UnsupportedSyntaxException {
    int character = next();
    return switch (character) {
      case 'd' -> Characters.DIGIT;
      case 'D' -> Characters.DIGIT.negated();
      case 'w' -> fold(Characters.WORD);
      case 'W' -> fold(Characters.WORD).negated();
      case 's' -> Characters.SPACE;
      case 'S' -> Characters.SPACE.negated();
      default -> fold(Characters.one(escaped(character)));
    };
  }

  private int escaped(int character) throws UnsupportedSyntaxException {
    return switch (character) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0B;
      case 'a' -> 0x07;
      case 'x' -> hexadecimal();
      default -> {
        if (character > 127 || Character.isLetterOrDigit(character)) {
          throw new UnsupportedSyntaxException();
        }
        yield character;
      }
    };
  }

  private int hexadecimal() throws UnsupportedSyntaxException {
    boolean braced = take("{");
    int end = braced ? text.indexOf('}', at) : at + 2;
    String digits = end < 0 || end > text.length() ? "" : text.substring(at, end);
    if (!digits.matches("[0-9A-Fa-f]{1,6}")) {
      throw new UnsupportedSyntaxException();
    }
    at = braced ? end + 1 : end;
    return Integer.parseInt(digits, 16);
  }

  int next() throws UnsupportedSyntaxException {
    if (at >= text.length()) {
      throw new UnsupportedSyntaxException();
    }
    int character = text.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  boolean take(String wanted) {
    boolean there = text.startsWith(wanted, at);
    if (there) {
      at += wanted.length();
    }
    return there;
  }

  boolean isNext(String wanted) {
    return text.startsWith(wanted, at);
  }
}
