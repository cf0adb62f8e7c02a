package io.gaugesmith.exporter.plugins;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the classes of one plugin. It sees Java, its own jars, and of this program only what a
 * collector is written with; so its libraries and ours may be of different versions.
 */
final class PluginLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of("io.gaugesmith.", "io.prometheus.metrics.", "org.jspecify.");
  private static final String HIDDEN = "io.gaugesmith.exporter.";

  private final ClassLoader program = PluginLoader.class.getClassLoader();

  PluginLoader(String name, URL[] jars) {
    super(name, jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith) && !name.startsWith(HIDDEN)) {
      try {
        return program.loadClass(name);
      } catch (ClassNotFoundException notOurs) {
        return super.loadClass(name, resolve); // a part of client_java that only the plugin has
      }
    }
    return super.loadClass(name, resolve);
  }
}
