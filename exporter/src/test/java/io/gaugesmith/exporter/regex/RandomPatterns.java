package io.gaugesmith.exporter.regex;

import java.util.Random;

/** Expressions and lines that exercise each other. */
final class RandomPatterns {
  private static final String[] ATOMS = {
    "a",
    "b",
    "c",
    "ab",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "\\D",
    "\\W",
    ".",
    "[abc]",
    "[^a]",
    "[a-c1-3]",
    "[[:alpha:]]",
    "[^[:space:]b]",
    "\\.",
    "\\x41",
    "\\x{e9}",
    "é",
    "-",
    "\"",
    "[\\d.]",
    "[]a]",
    "[a-]",
    "^",
    "$",
    "\\b",
    "\\B",
    "\\A",
    "\\z"
  };
  private static final String[] TIMES = {"*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}?"};
  private static final String LETTERS = "aabbccABkKsS019 .-\"\t_é\u212A\u017F\n𝒳";

  private final Random random;

  RandomPatterns(long seed) {
    random = new Random(seed);
  }

  String pattern() {
    String flags = random.nextInt(8) == 0 ? "(?i)" : random.nextInt(8) == 0 ? "(?s)" : "";
    return flags + choice(3);
  }

  private String choice(int depth) {
    StringBuilder text = new StringBuilder(sequence(depth));
    while (random.nextInt(4) == 0) {
      text.append('|').append(sequence(depth));
    }
    return text.toString();
  }

  private String sequence(int depth) {
    StringBuilder text = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int part = 0; part < parts; part++) {
      if (depth > 0 && random.nextInt(3) == 0) {
        text.append(random.nextBoolean() ? "(" : "(?:").append(choice(depth - 1)).append(')');
      } else {
        text.append(ATOMS[random.nextInt(ATOMS.length)]);
      }
      if (random.nextInt(3) == 0) {
        text.append(TIMES[random.nextInt(TIMES.length)]);
      }
    }
    return text.toString();
  }

  String line() {
    StringBuilder line = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    int length = random.nextInt(24);
    boolean ascii = random.nextBoolean();
    while (line.length() < length) {
      int letter = letters[random.nextInt(letters.length)];
      if (!ascii || letter < 128) {
        line.appendCodePoint(letter);
      }
    }
    return line.toString();
  }
}
