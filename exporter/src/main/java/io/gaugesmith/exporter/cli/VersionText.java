package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.BuildInformation;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, in the form of Prometheus' own programs. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    BuildInformation build = BuildInformation.load();
    return new String[] {
      "gaugesmith, version "
          + build.version()
          + " (branch: "
          + build.branch()
          + ", revision: "
          + build.revision()
          + ")",
      "  java version: " + build.javaVersion()
    };
  }
}
