package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.exporter.options.Glob;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A glob, ready for many names. What people write most, {@code *.txt} and {@code backup-*}, is
 * compared as bytes, without making a text of each name.
 */
sealed interface NameRule {
  boolean matches(Name name, Place place);

  static NameRule of(Glob glob) {
    Matcher simple = Affixes.SYNTAX.matcher(glob.toString());
    return simple.matches() ? new Affixes(simple) : new AnyGlob(glob);
  }

  /** How a name begins and how it ends; without a star that is all of it. */
  final class Affixes implements NameRule {
    // A leading **/ before a pattern of names changes nothing: it stands for no folder as well.
    private static final Pattern SYNTAX =
        Pattern.compile("(?:\\*\\*/)?([^*?\\[\\]{}\\\\/]*)(\\*?)([^*?\\[\\]{}\\\\/]*)");

    private final byte[] prefix;
    private final boolean star;
    private final byte[] suffix;

    private Affixes(Matcher syntax) {
      prefix = syntax.group(1).getBytes(StandardCharsets.UTF_8);
      star = !syntax.group(2).isEmpty();
      suffix = syntax.group(3).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean matches(Name name, Place place) {
      int affixes = prefix.length + suffix.length;
      return (star ? name.length() >= affixes : name.length() == affixes)
          && name.endsWith(suffix)
          && name.startsWith(prefix);
    }
  }

  /** Any other pattern, matched against the name or the path. */
  record AnyGlob(Glob glob) implements NameRule {
    @Override
    public boolean matches(Name name, Place place) {
      return glob.matches(glob.isNameOnly() ? name.toString() : place.prefix() + name);
    }
  }
}
