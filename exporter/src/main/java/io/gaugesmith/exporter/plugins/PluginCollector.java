package io.gaugesmith.exporter.plugins;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's collector. It is opened by its first collection, so that whatever it does then has a
 * timeout and can only harm itself.
 */
public final class PluginCollector implements Collector {
  private final CollectorConfig config;
  private final CollectorContext context;
  private @Nullable Collector opened; // one thread at a time, as collections go

  /** A collector with these options of a plugin. */
  public PluginCollector(CollectorConfig config, CollectorContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public void collect(Snapshot.Builder out) throws Exception {
    ClassLoader before = enter();
    try {
      if (opened == null) {
        opened = config.open(context);
      }
      opened.collect(out);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    for (Metric metric : out.metrics()) {
      if (metric.name().startsWith(Names.OWN)) {
        throw new CollectionException(
            Reason.MAPPING,
            metric.name() + ": names that start with " + Names.OWN + " are the exporter's own");
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (opened == null) {
      return;
    }
    ClassLoader before = enter();
    try {
      opened.close();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** From here on libraries look where the plugin is. Returns where they looked before. */
  private ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(config.getClass().getClassLoader());
    return before;
  }
}
