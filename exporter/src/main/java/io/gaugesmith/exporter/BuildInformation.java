package io.gaugesmith.exporter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is. */
public record BuildInformation(String version, String revision, String branch) {
  /** Reads what the build left in the jar. */
  public static BuildInformation load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInformation.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is not in the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInformation(
        properties.getProperty("version", ""),
        properties.getProperty("revision", ""),
        properties.getProperty("branch", ""));
  }

  /** The version of the Java it runs on. */
  public String javaVersion() {
    return Runtime.version().toString();
  }
}
