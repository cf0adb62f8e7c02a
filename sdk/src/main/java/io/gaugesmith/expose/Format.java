package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exposition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a page is written: a text format with one way to write names that are not classic. There is
 * one instance of each combination; it keeps nothing, the bytes stay with what they were made of.
 */
public final class Format {
  private static final List<Format> ALL =
      Arrays.stream(Syntax.values())
          .flatMap(syntax -> Stream.of(Escaping.values()).map(each -> new Format(syntax, each)))
          .collect(Collectors.toUnmodifiableList());

  private final Syntax syntax;
  private final Escaping escaping;
  private final String contentType;

  private Format(Syntax syntax, Escaping escaping) {
    this.syntax = syntax;
    this.escaping = escaping;
    this.contentType = syntax.contentType(escaping);
  }

  /**
   * The format that an {@code Accept} header wants most. Several headers are joined by a comma
   * before. Never fails: what it does not know or cannot read counts as not said, and when nothing
   * fits, it is the classic text format, version 0.0.4.
   */
  public static Format negotiate(@Nullable String accept) {
    return accept == null
        ? of(Syntax.TEXT_0_0_4, Escaping.UNDERSCORES)
        : new Negotiation(MediaRange.parseAll(accept)).best();
  }

  static Format of(Syntax syntax, Escaping asked) {
    // The format of 0.0.4 has no quotes around names, whatever its scraper asks for.
    boolean unquoted = syntax == Syntax.TEXT_0_0_4 && asked == Escaping.ALLOW_UTF_8;
    Escaping escaping = unquoted ? Escaping.UNDERSCORES : asked;
    for (Format format : ALL) {
      if (format.syntax == syntax && format.escaping == escaping) {
        return format;
      }
    }
    throw new IllegalArgumentException("no format " + syntax + " " + escaping);
  }

  Syntax syntax() {
    return syntax;
  }

  Escaping escaping() {
    return escaping;
  }

  /** The value of the {@code Content-Type} header. */
  public String contentType() {
    return contentType;
  }

  /**
   * The whole page. What was rendered of a family that has not changed is used again.
   *
   * @param gzip whether the body is one gzip member
   */
  public Body render(Exposition page, boolean gzip) {
    Page pieces = Page.of(page, this);
    return gzip ? new GzipMember().compress(pieces) : pieces.plain();
  }

  @Override
  public String toString() {
    return contentType;
  }
}
