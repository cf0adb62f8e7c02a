package io.gaugesmith.exporter.format;

import io.gaugesmith.config.Doc;

/** How bytes become a document. */
public enum DocumentFormat {
  @Doc("JSON, as it stands.")
  JSON("application/json, */*;q=0.5"),
  @Doc("One YAML document; every key is text.")
  YAML("application/yaml, text/yaml;q=0.9, */*;q=0.5"),
  @Doc("Rows under a header row: a list of objects of text.")
  CSV("text/csv, text/plain;q=0.9, */*;q=0.5"),
  @Doc(
      "Lines of a=1 or a: 1: an object of text. Blank lines and those that start with # are skipped.")
  KV("text/plain, */*;q=0.5"),
  @Doc("A list of the lines; with a pattern, of objects of its named groups, without other lines.")
  LINES("text/plain, */*;q=0.5"),
  @Doc("One number, which is the document.")
  NUMBER("text/plain, */*;q=0.5"),
  @Doc(
      "XML as {root: ...}: children by name, attributes as @name, the text beside them as #text; a repeated"
          + " element is a list.")
  XML("application/xml, text/xml;q=0.9, */*;q=0.5"),
  @Doc(
      "What monitoring plugins print: {status, text, perf: [{label, value, unit, warn, crit, min, max}]}."
          + " The status is a command's exit code, so this stands in `exec` only.")
  NAGIOS("text/plain, */*;q=0.5"),
  @Doc(
      "A page of metrics in Prometheus' text format or OpenMetrics 1.0, checked strictly: its families"
          + " join ours as they are, exemplars included, without `metrics:`. Timestamps are left out.")
  PROMETHEUS(
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.7,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"),
  @Doc("Nothing is read: the document is null. For what only has a status or an exit code.")
  NONE("*/*");

  private final String accept;

  DocumentFormat(String accept) {
    this.accept = accept;
  }

  /** What to ask an HTTP server for. */
  public String accept() {
    return accept;
  }
}
