package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Secret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${file:path}} and {@code $$} in one
 * value. Every other dollar stands for itself.
 */
final class Placeholders {
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

  private final Map<String, String> environment;
  private final Path folder;
  private final Secrets secrets;

  Placeholders(Map<String, String> environment, Path folder, Secrets secrets) {
    this.environment = environment;
    this.folder = folder;
    this.secrets = secrets;
  }

  /** A piece of a value. */
  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Variable(String value) implements Part {}

  private record Contents(Path file) implements Part {}

  /**
   * The value with everything filled in.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  String expand(String text) {
    return text.indexOf('$') < 0 ? text : join(parts(text), false);
  }

  /** The value as a secret. What stands in files is read again at each use. */
  Secret secret(String text) {
    return secret(parts(text));
  }

  /** The contents of a file as a secret, read again at each use. */
  Secret secretIn(Path file) {
    return secret(List.of(new Contents(file)));
  }

  private Secret secret(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Variable(String value)) {
        secrets.add(value);
      }
    }
    String value = join(parts, true); // also shows now whether the files can be read
    if (parts.stream().noneMatch(Contents.class::isInstance)) {
      secrets.add(value);
      return Secret.of(value);
    }
    secrets.addRead(value);
    return Secret.read(
        parts,
        () -> {
          try {
            String latest = join(parts, true);
            secrets.addRead(latest);
            return latest;
          } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
          }
        });
  }

  private String join(List<Part> parts, boolean secret) {
    StringBuilder joined = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal(String text) -> joined.append(text);
        case Variable(String value) -> joined.append(value);
        case Contents(Path file) -> {
          String contents = SmallFile.read(file);
          if (secret) {
            secrets.addRead(contents);
          }
          joined.append(contents);
        }
      }
    }
    return joined.toString();
  }

  private List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int index = 0;
    while (index < text.length()) {
      if (text.startsWith("$$", index)) {
        literal.append('$');
        index += 2;
      } else if (text.startsWith("${", index)) {
        int end = text.indexOf('}', index);
        if (end < 0) {
          throw new IllegalArgumentException(
              "${ without }; write $${ where no placeholder is meant");
        }
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
        parts.add(part(text.substring(index + 2, end)));
        index = end + 1;
      } else {
        literal.append(text.charAt(index++));
      }
    }
    parts.add(new Literal(literal.toString()));
    return List.copyOf(parts);
  }

  private Part part(String placeholder) {
    if (placeholder.startsWith("file:")) {
      try {
        return new Contents(folder.resolve(placeholder.substring(5)).normalize());
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("${file:...} does not name a file", e);
      }
    }
    if (placeholder.equals("target") || placeholder.startsWith("param:")) {
      throw new IllegalArgumentException("${" + placeholder + "} stands only in probes");
    }
    Matcher variable = VARIABLE.matcher(placeholder);
    if (!variable.matches()) {
      throw new IllegalArgumentException(
          "not a placeholder; write ${NAME}, ${NAME:-default} or ${file:path}, or $${ for ${ itself");
    }
    String name = variable.group(1);
    String value = environment.get(name);
    String fallback = variable.group(2);
    if (fallback != null) {
      return new Variable(value == null || value.isEmpty() ? fallback : value);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "the environment has no "
              + name
              + "; set it or write ${"
              + name
              + ":-default}"
              + Suggestions.didYouMean(name, new TreeSet<>(environment.keySet())));
    }
    return new Variable(value);
  }
}
