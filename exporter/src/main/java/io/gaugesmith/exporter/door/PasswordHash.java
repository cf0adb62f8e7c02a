package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Doc;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What bcrypt makes of a password. Prints as {@code ***}: passwords can be guessed from it. */
@Doc("a bcrypt hash, such as htpasswd -nBC 10 \"\" prints")
public final class PasswordHash {
  private static final Pattern SYNTAX = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
  private static final int LEAST_COST = 4;

  /** At this cost one login takes most of a minute, longer than any scrape. */
  private static final int MOST_COST = 20;

  private final String text;
  private final int cost;

  private PasswordHash(String text, int cost) {
    this.text = text;
    this.cost = cost;
  }

  /**
   * The hash that a text is.
   *
   * @throws IllegalArgumentException if it is none; the message does not show it
   */
  public static PasswordHash parse(String text) {
    Matcher syntax = SYNTAX.matcher(text);
    if (!syntax.matches()) {
      throw new IllegalArgumentException(
          "not a bcrypt hash; write what htpasswd -nBC 10 \"\" prints, without the colon");
    }
    int cost = Integer.parseInt(syntax.group(1));
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw new IllegalArgumentException(
          "its cost is " + cost + "; make a hash of cost 10, or any from 4 to 20");
    }
    return new PasswordHash(text, cost);
  }

  /** The hash of no password that anybody has, as dear to check as any other of that cost. */
  static PasswordHash decoy(int cost) {
    return parse(String.format(Locale.ROOT, "$2b$%02d$%s%s", cost, "u".repeat(22), "u".repeat(31)));
  }

  String reveal() {
    return text;
  }

  int cost() {
    return cost;
  }

  @Override
  public String toString() {
    return "***";
  }
}
