package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * The drivers: those in the folder, which win, and those that come with the program. The jars of
 * the folder see Java itself and each other, not the program. A jar that is put there counts from
 * the next connection on.
 */
final class Drivers implements Closeable {
  private final Path folder;
  private final List<URLClassLoader> loaders = new ArrayList<>(); // guarded by this, as is the rest
  private List<Jar> jars = List.of();
  private List<Driver> drivers = List.of();

  /** A jar as it was when it was loaded. */
  private record Jar(Path path, long size, FileTime changed) {}

  /**
   * A driver.
   *
   * @param isForeign whether it comes from the folder
   */
  record Found(Driver driver, boolean isForeign) {}

  Drivers(Path folder) {
    this.folder = folder;
  }

  /** The driver for a target. */
  synchronized Found find(Target target) throws IOException, SQLException {
    refresh();
    for (Driver driver : drivers) {
      if (driver.acceptsURL(target.base())) {
        return new Found(driver, true);
      }
    }
    String own = target.database().driver();
    if (own == null) {
      throw new CollectionException(
          Reason.CONNECT,
          "%s: no driver takes this URL; put its jar into %s".formatted(target, folder));
    }
    return new Found(bundled(own), false);
  }

  /** Loaded by name, so that a configuration without a database pays nothing for drivers. */
  private static Driver bundled(String name) {
    try {
      return Class.forName(name).asSubclass(Driver.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " is not in lib", e);
    }
  }

  private void refresh() throws IOException {
    List<Jar> now = list();
    if (now.equals(jars)) {
      return;
    }
    List<URL> urls = new ArrayList<>();
    for (Jar jar : now) {
      urls.add(jar.path().toUri().toURL());
    }
    URLClassLoader loader =
        new URLClassLoader(
            "drivers", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    try {
      List<Driver> found = new ArrayList<>();
      ServiceLoader.load(Driver.class, loader).forEach(found::add);
      drivers = List.copyOf(found);
      jars = now;
      loaders.add(loader); // the one before still serves the connections it made
    } catch (ServiceConfigurationError e) {
      loader.close();
      throw new CollectionException(
          Reason.CONNECT, "a driver in %s cannot be loaded: %s".formatted(folder, e.getMessage()));
    }
  }

  private List<Jar> list() throws IOException {
    TreeSet<Path> paths = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(paths::add);
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    List<Jar> listed = new ArrayList<>();
    for (Path path : paths) {
      listed.add(new Jar(path, Files.size(path), Files.getLastModifiedTime(path)));
    }
    return listed;
  }

  @Override
  public synchronized void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
    loaders.clear();
    jars = List.of();
    drivers = List.of();
  }
}
