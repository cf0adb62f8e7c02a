package io.gaugesmith.exporter.sources.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one reading of one folder has found so far. A {@link Walk} tells it of every name. */
final class Tally {
  private record Listed(String path, String name, long bytes, double mtime) {}

  private final FilesConfig config;
  private final Needs needs;
  private final Selection selection;
  private final double now;
  private final double minAge;
  private final Totals all = new Totals();
  private final @Nullable Groups groups;
  private final @Nullable List<Listed> list;
  private long entries;
  private long directories;

  Tally(FilesConfig config, Needs needs, Selection selection, Instant now) {
    this.config = config;
    this.needs = needs;
    this.selection = selection;
    this.now = seconds(now.getEpochSecond(), now.getNano());
    this.minAge = seconds(config.minAge().toSeconds(), config.minAge().toNanosPart());
    this.groups =
        config.groupBy() != null && needs.wanted().reads("groups") ? new Groups(config) : null;
    this.list = config.list() && needs.wanted().reads("files") ? new ArrayList<>() : null;
  }

  static double seconds(long seconds, long nanos) {
    return seconds + nanos / 1e9;
  }

  Needs needs() {
    return needs;
  }

  boolean followsLinks() {
    return config.followLinks();
  }

  Place root() {
    return new Place("", 1, null);
  }

  void entry() {
    entries++;
  }

  /** Counts a folder; null when its names are not to be read. */
  @Nullable Place folder(Name name, Place parent) {
    directories++;
    Integer maxDepth = config.maxDepth();
    if (!config.recursive()) {
      return null;
    }
    Totals group = parent.group();
    if (groups != null && config.groupBy() == GroupBy.DIRECTORY && parent.depth() == 1) {
      group = groups.named(name.toString());
    }
    return maxDepth != null && parent.depth() >= maxDepth
        ? null
        : new Place(parent.prefix() + name + "/", parent.depth() + 1, group);
  }

  /** Whether a regular file of this name counts, as far as its name decides. */
  boolean accepts(Name name, Place place) {
    return needs.files() && selection.accepts(name, place);
  }

  /** Counts an accepted file whose details nobody needs. */
  void file(Name name, Place place) {
    all.add();
    if (groups != null) {
      groups.of(name, place).add();
    }
    if (list != null) {
      list.add(new Listed(place.prefix() + name, name.toString(), 0, 0));
    }
  }

  /** Counts an accepted file, unless it changed too lately. */
  void file(Name name, Place place, long bytes, double mtime) {
    if (minAge > 0 && now - mtime < minAge) {
      return;
    }
    all.add(bytes, mtime);
    if (groups != null) {
      groups.of(name, place).add(bytes, mtime);
    }
    if (list != null) {
      list.add(new Listed(place.prefix() + name, name.toString(), bytes, mtime));
    }
  }

  ObjectNode document(String path) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("path", path);
    if (needs.wanted().reads("entries")) {
      document.put("entries", entries);
    }
    if (needs.wanted().reads("directories")) {
      document.put("directories", directories);
    }
    all.write(document, part -> needs.wanted().reads(part));
    if (groups != null) {
      document.set("groups", groups.document(part -> needs.wanted().reads("groups", "[]", part)));
    }
    if (list != null) {
      document.set("files", files(list));
    }
    return document;
  }

  private ArrayNode files(List<Listed> listed) {
    boolean bytes = needs.wanted().reads("files", "[]", "bytes");
    boolean mtime = needs.wanted().reads("files", "[]", "mtime");
    listed.sort(Comparator.comparing(Listed::path));
    ArrayNode files = JsonNodeFactory.instance.arrayNode(listed.size());
    for (Listed file : listed) {
      ObjectNode item = files.addObject().put("path", file.path()).put("name", file.name());
      if (bytes) {
        item.put("bytes", file.bytes());
      }
      if (mtime) {
        item.put("mtime", file.mtime());
      }
    }
    return files;
  }
}
