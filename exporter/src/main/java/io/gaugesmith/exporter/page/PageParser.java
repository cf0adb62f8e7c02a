package io.gaugesmith.exporter.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page, strictly: whatever breaks a rule of its format makes all of it unreadable. The
 * rules are those of Prometheus' text formats 0.0.4 and 1.0.0 and of OpenMetrics 1.0; a text page
 * may come back to a family. {@code _created} is checked and left out.
 */
public final class PageParser {
  private static final String EOF = "# EOF";

  /** A family has a column for each label, so few bytes can ask for very many of them. */
  static final long MOST_CELLS = 20_000_000;

  private static final int SHOWN = 120;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Dialect dialect;
  private final Timestamps timestamps;
  private final Map<String, FamilyDraft> drafts = new LinkedHashMap<>();
  private final Set<String> closed = new HashSet<>();
  private @Nullable FamilyDraft current;
  private boolean ended;

  private PageParser(Dialect dialect, Timestamps timestamps) {
    this.dialect = dialect;
    this.timestamps = timestamps;
  }

  public static MetricsPage parse(String text, Dialect dialect, Timestamps timestamps)
      throws MalformedPageException {
    return new PageParser(dialect, timestamps).page(text);
  }

  private MetricsPage page(String text) throws MalformedPageException {
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      number++;
      start = end < 0 ? text.length() : end + 1;
      try {
        if (end < 0 && dialect == Dialect.TEXT) {
          throw new MalformedPageException(
              "the last line does not end, so the page may not be whole");
        }
        read(line);
      } catch (MalformedPageException e) {
        throw new MalformedPageException(
            "line %d: %s; it says %s".formatted(number, e.getMessage(), shown(line)));
      }
    }
    if (dialect == Dialect.OPENMETRICS && !ended) {
      throw new MalformedPageException("the page does not end with # EOF, so it may not be whole");
    }
    if (dialect == Dialect.OPENMETRICS && current != null) {
      close(current);
    }
    long cells = 0;
    List<MetricsPage.PageFamily> families = new ArrayList<>();
    for (FamilyDraft draft : drafts.values()) {
      MetricsPage.PageFamily family = build(draft, MOST_CELLS - cells);
      if (family != null) {
        families.add(family);
        cells += (long) family.metric().labelNames().size() * family.samples().size();
      }
    }
    return new MetricsPage(families);
  }

  private static MetricsPage.@Nullable PageFamily build(FamilyDraft draft, long mostCells)
      throws MalformedPageException {
    try {
      return draft.build(mostCells);
    } catch (MalformedPageException e) {
      throw new MalformedPageException(draft.name() + ": " + e.getMessage());
    }
  }

  private void read(String raw) throws MalformedPageException {
    boolean open = dialect == Dialect.OPENMETRICS;
    String line = open ? raw : raw.strip();
    if (ended) {
      throw new MalformedPageException("nothing stands after # EOF");
    }
    if (open && line.isEmpty()) {
      throw new MalformedPageException("OpenMetrics has no blank lines");
    }
    if (open && line.equals(EOF)) {
      ended = true;
    } else if (line.startsWith("#")) {
      MetadataLine metadata = MetadataLine.read(line, dialect);
      if (metadata != null) {
        FamilyDraft family = family(metadata.name());
        if (family.isSampled() && (open || metadata.keyword().equals("TYPE"))) {
          throw new MalformedPageException(
              metadata.keyword() + " stands before the samples of its family");
        }
        metadata.tell(family, dialect);
      }
    } else if (!line.isEmpty()) {
      SampleLine sample = LineReader.read(line, dialect);
      if (sample.timestamp() != null && timestamps == Timestamps.REFUSED) {
        throw new MalformedPageException(
            "a sample in a file has no timestamp; the age of the file is a metric of its own");
      }
      FamilyDraft family = current;
      if (family == null || !family.takes(sample.name())) {
        family = familyOf(sample.name());
      }
      family.add(sample);
    }
  }

  /** The family of a sample that does not belong to the one before. */
  private FamilyDraft familyOf(String sample) throws MalformedPageException {
    if (dialect == Dialect.TEXT) {
      for (String suffix : List.of("_bucket", "_count", "_sum")) {
        if (sample.endsWith(suffix)) {
          String name = sample.substring(0, sample.length() - suffix.length());
          FamilyDraft family = drafts.get(name);
          if (family != null && family.takes(sample)) {
            current = family;
            return family;
          }
        }
      }
    }
    FamilyDraft family = family(sample);
    if (!family.takes(sample)) {
      throw new MalformedPageException(
          "a %s has no sample of this name"
              .formatted(family.type().name().toLowerCase(Locale.ROOT)));
    }
    return family;
  }

  private FamilyDraft family(String name) throws MalformedPageException {
    FamilyDraft before = current;
    if (before != null && before.name().equals(name)) {
      return before;
    }
    if (dialect == Dialect.OPENMETRICS && before != null) {
      close(before);
    }
    FamilyDraft family = drafts.get(name);
    if (family == null) {
      family = new FamilyDraft(name, dialect);
      drafts.put(name, family);
    } else if (dialect == Dialect.OPENMETRICS) {
      throw new MalformedPageException("family " + name + " stands twice");
    }
    current = family;
    return family;
  }

  private void close(FamilyDraft family) throws MalformedPageException {
    Set<String> names = new HashSet<>();
    names.add(family.name());
    Suffixes.of(family.type(), dialect).forEach(suffix -> names.add(family.name() + suffix));
    for (String name : names) {
      if (!closed.add(name)) {
        throw new MalformedPageException("name " + name + " belongs to two families");
      }
    }
  }

  private static String shown(String line) {
    String cut = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return "\"" + CONTROL.matcher(cut).replaceAll(" ") + "\"";
  }
}
