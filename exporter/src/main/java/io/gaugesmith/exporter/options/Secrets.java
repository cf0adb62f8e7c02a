package io.gaugesmith.exporter.options;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Every secret text that has become known, so that it can be kept out of what people see. One for
 * the whole life of the program: collectors that go on after a reload keep reading their secrets.
 */
public final class Secrets {
  /** Shorter texts are part of too many words to be taken out, and are no secrets. */
  static final int SHORTEST = 4;

  /** Texts read at run time come and go; these many of the latest are kept. */
  private static final int MOST_READ = 256;

  private final Set<String> stated = new CopyOnWriteArraySet<>();
  private final Set<String> read = new LinkedHashSet<>();

  /** Keeps a text from the configuration or the environment secret, for ever. */
  public void add(String secret) {
    if (secret.length() >= SHORTEST) {
      stated.add(secret);
    }
  }

  /** Keeps a text that was read at run time secret, until many others have been read. */
  public void addRead(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    synchronized (read) {
      read.remove(secret); // so that it counts as the latest
      read.add(secret);
      if (read.size() > MOST_READ) {
        read.remove(read.iterator().next());
      }
    }
  }

  /** The text with {@code ***} for every secret, in whatever form it may stand there. */
  public String scrub(String text) {
    Set<String> all = new LinkedHashSet<>(stated);
    synchronized (read) {
      all.addAll(read);
    }
    List<String> forms =
        all.stream()
            .flatMap(secret -> SecretForms.of(secret).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String scrubbed = text;
    for (String form : forms) {
      scrubbed = scrubbed.replace(form, "***");
    }
    return SecretForms.withoutCut(scrubbed, forms);
  }
}
