package io.gaugesmith.exporter.sources.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the statements of a text, for a message in time: drivers would run them all, and what the
 * first one ends, such as our transaction, the second one would no longer be in.
 */
final class Statements {
  private static final Pattern DOLLAR_QUOTE =
      Pattern.compile("\\$([A-Za-z_\\x80-￿][\\w\\x80-￿]*)?\\$");

  private final String text;
  private final Database database;
  private int position;

  private Statements(String text, Database database) {
    this.text = text;
    this.database = database;
  }

  static int count(String text, Database database) {
    return new Statements(text, database).count();
  }

  private int count() {
    int statements = 0;
    boolean inStatement = false;
    while (position < text.length()) {
      char character = text.charAt(position);
      if (Character.isWhitespace(character)) {
        position++;
      } else if (isComment()) {
        skipComment();
      } else if (character == ';') {
        inStatement = false;
        position++;
      } else {
        if (!inStatement) {
          inStatement = true;
          statements++;
        }
        skipToken(character);
      }
    }
    return statements;
  }

  private boolean isComment() {
    return isDashComment()
        || (text.startsWith("/*", position) && !text.startsWith("/*!", position))
        || (database == Database.MARIADB && text.charAt(position) == '#');
  }

  /** In MySQL two dashes without a space are two minus signs. */
  private boolean isDashComment() {
    return text.startsWith("--", position)
        && (database != Database.MARIADB
            || position + 2 == text.length()
            || text.charAt(position + 2) <= ' ');
  }

  private void skipComment() {
    if (!text.startsWith("/*", position)) {
      int end = text.indexOf('\n', position);
      position = end < 0 ? text.length() : end;
      return;
    }
    int depth = 0;
    do {
      if (text.startsWith("/*", position)) {
        depth = database == Database.POSTGRESQL || depth == 0 ? depth + 1 : depth;
        position += 2;
      } else if (text.startsWith("*/", position)) {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < text.length());
  }

  private void skipToken(char first) {
    switch (first) {
      case '\'' -> skipQuoted('\'', escapesInText());
      case '"' -> skipQuoted('"', database == Database.MARIADB);
      case '`' -> skipQuoted('`', false);
      case '[' -> skipBracket();
      case '$' -> skipDollarQuoted();
      default -> position++;
    }
  }

  /** Whether a backslash hides the character after it. */
  private boolean escapesInText() {
    boolean marked =
        position > 0
            && Character.toLowerCase(text.charAt(position - 1)) == 'e'
            && (position == 1 || !Character.isLetterOrDigit(text.charAt(position - 2)));
    return database == Database.MARIADB || (database == Database.POSTGRESQL && marked);
  }

  private void skipQuoted(char quote, boolean escapes) {
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      position += escapes && text.charAt(position) == '\\' ? 2 : 1;
    }
    position = Math.min(position + 1, text.length());
  }

  private void skipBracket() {
    int end = database == Database.SQLSERVER ? text.indexOf(']', position) : position;
    position = end < 0 ? text.length() : end + 1;
  }

  private void skipDollarQuoted() {
    Matcher opening = DOLLAR_QUOTE.matcher(text).region(position, text.length());
    if (database == Database.POSTGRESQL && opening.lookingAt() && !continuesName()) {
      int end = text.indexOf(opening.group(), opening.end());
      position = end < 0 ? text.length() : end + opening.group().length();
    } else {
      position++;
    }
  }

  private boolean continuesName() {
    return position > 0
        && (Character.isLetterOrDigit(text.charAt(position - 1))
            || text.charAt(position - 1) == '_'
            || text.charAt(position - 1) == '$');
  }
}
