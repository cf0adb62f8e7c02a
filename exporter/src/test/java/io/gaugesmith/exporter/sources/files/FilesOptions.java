package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The options of one test, from their defaults on. */
final class FilesOptions {
  private FilePath path;
  private List<FilePath> paths = List.of();
  private List<Glob> include = List.of();
  private List<Glob> exclude = List.of();
  private boolean recursive;
  private Integer maxDepth;
  private boolean followLinks;
  private Duration minAge = Duration.ZERO;
  private GroupBy groupBy;
  private List<String> groups = List.of();
  private boolean list;

  static FilesOptions of(Path... paths) {
    FilesOptions options = new FilesOptions();
    List<FilePath> written =
        Stream.of(paths).map(path -> new FilePath(path.getFileName().toString(), path)).toList();
    if (written.size() == 1) {
      options.path = written.get(0);
    } else {
      options.paths = written;
    }
    return options;
  }

  FilesOptions path(Path value) {
    path = new FilePath(value.toString(), value);
    return this;
  }

  FilesOptions include(String... globs) {
    include = Stream.of(globs).map(Glob::parse).toList();
    return this;
  }

  FilesOptions exclude(String... globs) {
    exclude = Stream.of(globs).map(Glob::parse).toList();
    return this;
  }

  FilesOptions recursive() {
    recursive = true;
    return this;
  }

  FilesOptions maxDepth(int value) {
    maxDepth = value;
    return this;
  }

  FilesOptions followLinks() {
    followLinks = true;
    return this;
  }

  FilesOptions minAge(Duration value) {
    minAge = value;
    return this;
  }

  FilesOptions groupBy(GroupBy value, String... declared) {
    groupBy = value;
    groups = List.of(declared);
    return this;
  }

  FilesOptions list() {
    list = true;
    return this;
  }

  FilesConfig config() {
    return new FilesConfig(
        path,
        paths,
        include,
        exclude,
        recursive,
        maxDepth,
        followLinks,
        minAge,
        groupBy,
        groups,
        list);
  }
}
