package io.gaugesmith.exporter.regex;

import java.util.Map;

/** Reads what stands between brackets: {@code [^a-z\d[:alpha:]]}. */
final class BracketSyntax {
  private static final Map<String, Characters> NAMED =
      Map.ofEntries(
          Map.entry("alnum", Characters.of('0', '9', 'A', 'Z', 'a', 'z')),
          Map.entry("alpha", Characters.of('A', 'Z', 'a', 'z')),
          Map.entry("ascii", Characters.of(0, 127)),
          Map.entry("blank", Characters.of('\t', '\t', ' ', ' ')),
          Map.entry("cntrl", Characters.of(0, 31, 127, 127)),
          Map.entry("digit", Characters.DIGIT),
          Map.entry("graph", Characters.of('!', '~')),
          Map.entry("lower", Characters.of('a', 'z')),
          Map.entry("print", Characters.of(' ', '~')),
          Map.entry("punct", Characters.of('!', '/', ':', '@', '[', '`', '{', '~')),
          Map.entry("space", Characters.of('\t', '\r', ' ', ' ')),
          Map.entry("upper", Characters.of('A', 'Z')),
          Map.entry("word", Characters.WORD),
          Map.entry("xdigit", Characters.of('0', '9', 'A', 'F', 'a', 'f')));

  private final Syntax syntax;

  BracketSyntax(Syntax syntax) {
    this.syntax = syntax;
  }

  Characters characters() throws UnsupportedSyntaxException {
    boolean negated = syntax.take("^");
    Characters all = Characters.of();
    boolean first = true;
    while (first || !syntax.take("]")) {
      all = all.and(part());
      first = false;
    }
    return negated ? all.negated() : all;
  }

  private Characters part() throws UnsupportedSyntaxException {
    if (syntax.isNext("[:")) {
      return named();
    }
    Characters from = member();
    if (syntax.isNext("-") && !syntax.isNext("-]") && syntax.take("-")) {
      int low = from.single();
      int high = member().single();
      if (low < 0 || high < low) {
        throw new UnsupportedSyntaxException();
      }
      return syntax.fold(Characters.of(low, high));
    }
    return from.single() < 0 ? from : syntax.fold(from);
  }

  private Characters named() throws UnsupportedSyntaxException {
    for (Map.Entry<String, Characters> name : NAMED.entrySet()) {
      if (syntax.take("[:" + name.getKey() + ":]")) {
        return syntax.fold(name.getValue());
      }
      if (syntax.take("[:^" + name.getKey() + ":]")) {
        return syntax.fold(name.getValue()).negated();
      }
    }
    throw new UnsupportedSyntaxException();
  }

  private Characters member() throws UnsupportedSyntaxException {
    int character = syntax.next();
    return character == '\\' ? syntax.escape() : Characters.one(character);
  }
}
