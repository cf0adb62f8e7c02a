package io.gaugesmith.exporter.regex;

import java.util.BitSet;

/** A set of characters, as ranges of code points: {@code from, to, from, to…}, both included. */
record Characters(BitSet set) {
  private static final int ALL = Character.MAX_CODE_POINT + 1;

  static final Characters DIGIT = of('0', '9');
  static final Characters WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  static final Characters SPACE = of('\t', '\n', '\f', '\r', ' ', ' ');
  static final Characters ANY = of(0, ALL - 1);
  static final Characters NO_NEWLINE = of('\n', '\n').negated();

  static Characters of(int... bounds) {
    BitSet set = new BitSet();
    for (int index = 0; index < bounds.length; index += 2) {
      set.set(bounds[index], bounds[index + 1] + 1);
    }
    return new Characters(set);
  }

  static Characters one(int character) {
    return of(character, character);
  }

  Characters negated() {
    BitSet all = (BitSet) set.clone();
    all.flip(0, ALL);
    return new Characters(all);
  }

  Characters and(Characters more) {
    BitSet both = (BitSet) set.clone();
    both.or(more.set);
    return new Characters(both);
  }

  /**
   * With the other case of each letter, as RE2 folds it. Only ASCII letters are understood, which
   * have two relatives outside of ASCII: the long s and the sign for kelvin.
   */
  Characters folded() throws UnsupportedSyntaxException {
    if (set.length() > 128 && set.nextClearBit(128) < ALL) {
      throw new UnsupportedSyntaxException();
    }
    BitSet all = (BitSet) set.clone();
    for (int letter = 'a'; letter <= 'z'; letter++) {
      int capital = letter - 'a' + 'A';
      boolean in = set.get(letter) || set.get(capital);
      if (in) {
        all.set(letter);
        all.set(capital);
      }
    }
    if (all.get('k')) {
      all.set('\u212A');
    }
    if (all.get('s')) {
      all.set('\u017F');
    }
    return new Characters(all);
  }

  /** The only character; -1 where there is not exactly one. */
  int single() {
    return set.cardinality() == 1 ? set.nextSetBit(0) : -1;
  }

  /** As the JDK's engine reads it fastest: what is below 256 one by one, which it keeps as bits. */
  String toJdk() {
    if (set.length() <= 256) {
      return set.isEmpty() ? "(?!)" : "[" + listed(set) + "]";
    }
    BitSet others = negated().set;
    if (others.isEmpty()) {
      return "[\\x{0}-\\x{10FFFF}]";
    }
    return others.length() <= 256 ? "[^" + listed(others) + "]" : "[" + ranges() + "]";
  }

  private static String listed(BitSet characters) {
    StringBuilder text = new StringBuilder();
    characters.stream().forEach(character -> text.append("\\x%02x".formatted(character)));
    return text.toString();
  }

  private String ranges() {
    StringBuilder text = new StringBuilder();
    for (int from = set.nextSetBit(0); from >= 0; ) {
      int to = set.nextClearBit(from);
      text.append("\\x{%x}-\\x{%x}".formatted(from, to - 1));
      from = set.nextSetBit(to);
    }
    return text.toString();
  }
}
