package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Glob;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Doc(
    "Counts the files of a folder: how many, how large, how old, by name, extension or folder."
        + " Files are only looked at one by one where sizes or times are read.")
public record FilesConfig(
    @Doc("The folder; it may be a symbolic link to one. Either this or `paths`.")
        @Nullable FilePath path,
    @Doc("Several folders; the document is a list with an item for each, in this order.")
        @Default("[]")
        List<FilePath> paths,
    @Doc(
            "Count only files that match one of these, by name (`*.txt`) or, with a slash, by their"
                + " path below the folder (`**/new/*.log`). `entries` counts all names regardless.")
        @Default("[]")
        List<Glob> include,
    @Doc("Do not count files that match one of these; wins over `include`.") @Default("[]")
        List<Glob> exclude,
    @Doc("Whether to go into the folders below; `entries` then counts the names of all of them.")
        @Default("false")
        boolean recursive,
    @Doc("How many levels to go down with `recursive`; 1 is the folder alone. Absent: all.")
        @Nullable Integer maxDepth,
    @Doc(
            "Whether a symbolic link counts as what it leads to. Without, a link is an entry and"
                + " nothing else. A folder with several ways to it is read once.")
        @Default("false")
        boolean followLinks,
    @Doc("Count only files that were last changed at least this long ago.") @Default("0s")
        Duration minAge,
    @Doc("Also count by this: `groups` in the document, an item for each group that is found.")
        @Nullable GroupBy groupBy,
    @Doc(
            "Groups that are there with zero when no file is in them. An extension of several"
                + " parts, as in `.tar.gz`, is a group only when it stands here.")
        @Default("[]")
        List<String> groups,
    @Doc(
            "Whether the document has an item in `files` for each file that counts. All of them are"
                + " held in memory: meant for folders of moderate size.")
        @Default("false")
        boolean list)
    implements SourceConfig {

  public static final SourceType<FilesConfig> TYPE =
      new SourceType<>("files", FilesConfig.class, Set.of(), Set.of(), FilesMetrics.of("."), true);

  public FilesConfig {
    paths = List.copyOf(paths);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    groups = List.copyOf(groups);
    Rules rules = new Rules();
    if (path == null && paths.isEmpty()) {
      rules.broken("path", "no folder is named; write path, or paths for several");
    }
    if (path != null && !paths.isEmpty()) {
      rules.broken("paths", "path and paths exclude each other; write one of them");
    }
    if (maxDepth != null && !recursive) {
      rules.broken("max_depth", "has no effect alone; write recursive: true beside it");
    }
    if (maxDepth != null && maxDepth < 1) {
      rules.broken("max_depth", maxDepth + " is too small; 1 is the folder alone");
    }
    if (minAge.isNegative()) {
      rules.broken("min_age", "is negative; write for example 5m");
    }
    checkGroups(rules, groupBy, groups, recursive);
    rules.report();
  }

  private static void checkGroups(
      Rules rules, @Nullable GroupBy groupBy, List<String> groups, boolean recursive) {
    if (groupBy == null && !groups.isEmpty()) {
      rules.broken("groups", "has no effect alone; write group_by: extension beside it");
    }
    if (groupBy == GroupBy.DIRECTORY && !recursive) {
      rules.broken("group_by", "directory needs recursive: true beside it");
    }
    for (String group : groups) {
      if (groupBy == GroupBy.EXTENSION && !group.isEmpty() && !group.startsWith(".")) {
        rules.broken("groups", "\"%s\" is not an extension; write \".%s\"".formatted(group, group));
      }
      if (group.indexOf('/') >= 0) {
        rules.broken("groups", "\"" + group + "\" holds a slash; names only");
      }
    }
  }

  /** The folders, however they are written. */
  List<FilePath> folders() {
    return path == null ? paths : List.of(path);
  }

  @Override
  public @Nullable String defaultMetrics() {
    return path == null ? FilesMetrics.of(".[]") : null;
  }

  @Override
  public Source open(SourceContext context) {
    return new FilesSource(this, context, Walk.fastest());
  }
}
