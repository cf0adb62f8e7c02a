package io.gaugesmith.exporter.options;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of file names: {@code *} and {@code ?} within a name, {@code **} across folders, {@code
 * [a-z]}, {@code {a,b}}. Without a slash it is matched against the file's name, with one against
 * the path relative to where the search starts. Matching takes linear time.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Glob parse(String text) {
    try {
      return new Glob(text, Pattern.compile(GlobSyntax.toRegex(text)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("pattern \"" + text + "\": " + e.getDescription(), e);
    }
  }

  /** Whether the pattern is about the name alone, whatever folder it is in. */
  public boolean isNameOnly() {
    return text.indexOf('/') < 0;
  }

  /** Whether the name, or relative path where the pattern holds a slash, matches as a whole. */
  public boolean matches(String nameOrPath) {
    return pattern.matches(nameOrPath);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Glob glob && text.equals(glob.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
