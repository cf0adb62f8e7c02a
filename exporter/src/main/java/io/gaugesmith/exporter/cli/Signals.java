package io.gaugesmith.exporter.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the operating system may ask of the program while it serves. */
final class Signals {
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<Runnable> reload = new AtomicReference<>(() -> {});

  private Signals() {}

  /**
   * From now on SIGTERM and SIGINT end {@link #awaitEnd}, and SIGHUP does no harm: until these are
   * handled, each of them kills the process.
   */
  static Signals handle() {
    Signals signals = new Signals();
    on("TERM", signals.end::countDown);
    on("INT", signals.end::countDown);
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      on("HUP", () -> signals.reload.get().run());
    }
    return signals;
  }

  /** From now on SIGHUP runs this. */
  void onHangUp(Runnable action) {
    reload.set(action);
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }

  // By reflection, because the compiler warns of each mention of a class that has no successor.
  private static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> handle(method.getName(), action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException unsupported) {
      throw new IllegalStateException("this Java cannot handle SIG" + name, unsupported);
    }
  }

  private static @Nullable Object handle(String method, Runnable action) {
    if (method.equals("handle")) {
      action.run();
    }
    return null;
  }
}
