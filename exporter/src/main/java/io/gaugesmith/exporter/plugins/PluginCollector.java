package io.gaugesmith.exporter.plugins;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorContext;
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
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(config.getClass().getClassLoader()); // where libraries look
    try {
      if (opened == null) {
        opened = config.open(context);
      }
      opened.collect(out);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
