package io.gaugesmith.exporter.sources;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** One source's hold of a shared thing, until closed. */
public final class Lease<T extends Closeable> implements Closeable {
  private final T thing;
  private final BooleanSupplier release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(T thing, BooleanSupplier release) {
    this.thing = thing;
    this.release = release;
  }

  /** The hold of a thing that nobody else has. */
  public static <T extends Closeable> Lease<T> own(T thing) {
    return new Lease<>(thing, () -> false);
  }

  public T thing() {
    return thing;
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true) && !release.getAsBoolean()) {
      thing.close();
    }
  }
}
