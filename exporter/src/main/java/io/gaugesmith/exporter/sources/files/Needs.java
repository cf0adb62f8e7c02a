package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.exporter.sources.Wanted;
import java.util.stream.Stream;

/**
 * What must be known of a folder, because somebody reads it.
 *
 * @param kinds whether a name is that of a file, a folder or something else
 * @param files which files match
 * @param details sizes and times of these, which takes a look at each one
 */
record Needs(Wanted wanted, boolean kinds, boolean files, boolean details) {
  static Needs of(FilesConfig config, Wanted wanted) {
    boolean groups = config.groupBy() != null && wanted.reads("groups");
    boolean list = config.list() && wanted.reads("files");
    boolean totals =
        Stream.of("bytes", "newest_mtime", "oldest_mtime", "largest_bytes").anyMatch(wanted::reads);
    boolean files = wanted.reads("count") || totals || groups || list;
    boolean details =
        totals
            || (files && !config.minAge().isZero())
            || (groups
                && Stream.of("bytes", "newest_mtime", "oldest_mtime")
                    .anyMatch(detail -> wanted.reads("groups", "[]", detail)))
            || (list
                && Stream.of("bytes", "mtime")
                    .anyMatch(detail -> wanted.reads("files", "[]", detail)));
    return new Needs(
        wanted, files || config.recursive() || wanted.reads("directories"), files, details);
  }
}
