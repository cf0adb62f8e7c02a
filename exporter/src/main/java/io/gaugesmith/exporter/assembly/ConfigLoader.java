package io.gaugesmith.exporter.assembly;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.plugins.PluginType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads the configuration from where it is, as often as it is asked to. */
public final class ConfigLoader {
  private static final String EXAMPLE = "/io/gaugesmith/exporter/default.yml";

  private final ConfigLocation location;
  private final Catalog catalog;
  private final Secrets secrets = new Secrets();

  /**
   * A loader.
   *
   * @param plugins what collectors may be beside what comes with the program
   */
  public ConfigLoader(ConfigLocation location, List<PluginType> plugins) {
    this.location = location;
    this.catalog = Catalog.with(plugins);
  }

  public ConfigLocation location() {
    return location;
  }

  /** Every secret of every configuration that was loaded. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * What the configuration says now.
   *
   * @throws InvalidConfigException with every problem
   */
  public LoadedConfig load() throws InvalidConfigException {
    Path file = location.file();
    Map<String, String> environment = System.getenv();
    return file == null
        ? ConfigFile.loadText(
            Path.of(location.toString()), example(), environment, catalog, secrets)
        : ConfigFile.load(file, environment, catalog, secrets);
  }

  private static String example() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream(EXAMPLE)) {
      if (in == null) {
        throw new IllegalStateException(EXAMPLE + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
