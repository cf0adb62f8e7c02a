package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${file:path}} and {@code $$} in one
 * value, and {@code ${target}} and {@code ${param:x}} where there is a request. Every other dollar
 * stands for itself.
 */
final class Placeholders {
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);

  private final @Nullable Map<String, String> environment; // null where nothing is expanded
  private final Path folder;
  private final Secrets secrets;
  private final @Nullable RequestValues request;

  Placeholders(Map<String, String> environment, Path folder, Secrets secrets) {
    this(environment, folder, secrets, null);
  }

  private Placeholders(
      @Nullable Map<String, String> environment,
      Path folder,
      Secrets secrets,
      @Nullable RequestValues request) {
    this.environment = environment;
    this.folder = folder;
    this.secrets = secrets;
    this.request = request;
  }

  /** For files in which a dollar is a dollar. */
  static Placeholders none() {
    return new Placeholders(null, Path.of(""), new Secrets(), null);
  }

  /** The same for a section that knows these values too. */
  Placeholders with(RequestValues values) {
    return new Placeholders(environment, folder, secrets, values);
  }

  /** Which placeholders for what a request says stand in a text. */
  static Set<String> requested(String text) {
    Set<String> names = new LinkedHashSet<>();
    int index = text.indexOf('$');
    while (index >= 0) {
      int end = text.indexOf('}', index);
      if (text.startsWith("${", index) && end >= 0) {
        String name = text.substring(index + 2, end);
        if (isRequested(name)) {
          names.add(name);
        }
        index = text.indexOf('$', end);
      } else {
        index = text.indexOf('$', index + (text.startsWith("$$", index) ? 2 : 1));
      }
    }
    return names;
  }

  private static boolean isRequested(String placeholder) {
    return placeholder.equals("target") || placeholder.startsWith("param:");
  }

  /** A piece of a value. */
  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Variable(String value) implements Part {}

  private record Contents(Path file) implements Part {}

  private record Requested(String value) implements Part {}

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
    boolean requested = parts.stream().anyMatch(Requested.class::isInstance);
    if (requested) { // what strangers send must not become a secret that is kept for ever
      parts.forEach(part -> {
        if (part instanceof Literal(String text)) {
          secrets.add(text);
        }
      });
    }
    if (parts.stream().noneMatch(Contents.class::isInstance)) {
      if (!requested) {
        secrets.add(value);
      }
      return Secret.of(value);
    }
    if (!requested) {
      secrets.addRead(value);
    }
    return Secret.read(
        parts,
        () -> {
          try {
            String latest = join(parts, true);
            if (!requested) {
              secrets.addRead(latest);
            }
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
        case Requested(String value) -> joined.append(requested(value, joined, secret));
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

  /** Encoded where it stands in the query of a URL; secret options are encoded where they go. */
  private static String requested(String value, StringBuilder before, boolean secret) {
    return secret || before.indexOf("?") < 0
        ? value
        : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private List<Part> parts(String text) {
    Map<String, String> variables = environment;
    if (variables == null) {
      return List.of(new Literal(text));
    }
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
        parts.add(part(text.substring(index + 2, end), variables));
        index = end + 1;
      } else {
        literal.append(text.charAt(index++));
      }
    }
    parts.add(new Literal(literal.toString()));
    return List.copyOf(parts);
  }

  private Part part(String placeholder, Map<String, String> variables) {
    if (placeholder.startsWith("file:")) {
      try {
        return new Contents(folder.resolve(placeholder.substring(5)).normalize());
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("${file:...} does not name a file", e);
      }
    }
    if (isRequested(placeholder)) {
      if (request == null) {
        throw new IllegalArgumentException("${" + placeholder + "} stands only in probes");
      }
      return new Requested(request.of(placeholder));
    }
    Matcher variable = VARIABLE.matcher(placeholder);
    if (!variable.matches()) {
      throw new IllegalArgumentException(
          "not a placeholder; write ${NAME}, ${NAME:-default} or ${file:path}, or $${ for ${ itself");
    }
    String name = variable.group(1);
    String value = variables.get(name);
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
              + Suggestions.didYouMean(name, new TreeSet<>(variables.keySet())));
    }
    return new Variable(value);
  }
}
