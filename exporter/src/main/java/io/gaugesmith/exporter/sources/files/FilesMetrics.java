package io.gaugesmith.exporter.sources.files;

/** The metrics of folders, for a collector that states none. */
final class FilesMetrics {
  private FilesMetrics() {}

  /**
   * Them, as one would write them under {@code metrics:}.
   *
   * @param each where the folders stand in the document
   */
  static String of(String each) {
    return """
    - each: %s
      labels: {path: .path}
      metrics:
        - name: files_count
          help: Number of files in the folder.
          value: .count
        - name: files_bytes
          help: Size of all files in the folder, in bytes.
          value: .bytes
        - name: files_newest_mtime_timestamp_seconds
          help: When the file that changed last was changed, in seconds since 1970.
          value: .newest_mtime
          missing: skip
    """
        .formatted(each);
  }
}
