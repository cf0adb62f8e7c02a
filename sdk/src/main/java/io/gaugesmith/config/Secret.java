package io.gaugesmith.config;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that no log, page, metric or error may show: it prints as {@code ***}. A secret that
 * stands in a file is read at each use, so that it can rotate.
 */
public final class Secret {
  /** Where a secret stands. */
  @FunctionalInterface
  public interface Reader {
    String read() throws IOException;
  }

  private final Object identity;
  private final @Nullable String text;
  private final Reader reader;

  private Secret(Object identity, @Nullable String text, Reader reader) {
    this.identity = identity;
    this.text = text;
    this.reader = reader;
  }

  /** A secret that never changes. */
  public static Secret of(String text) {
    return new Secret(text, text, () -> text);
  }

  /**
   * A secret that is read at each use.
   *
   * @param identity says where it is read; secrets with equal identities are equal
   */
  public static Secret read(Object identity, Reader reader) {
    return new Secret(identity, null, reader);
  }

  /** The secret itself, for the one place that sends it. */
  public String reveal() throws IOException {
    return text != null ? text : reader.read();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && identity.equals(secret.identity)
        && (text == null) == (secret.text == null);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity, text == null);
  }

  @Override
  public String toString() {
    return "***";
  }
}
