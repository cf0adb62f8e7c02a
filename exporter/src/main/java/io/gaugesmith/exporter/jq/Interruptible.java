package io.gaugesmith.exporter.jq;

import net.thisptr.jackson.jq.Function;

/**
 * Lets an interrupt end an evaluation: every call of a built-in function, and every result of one,
 * asks for it. All endless expressions go through a function.
 */
final class Interruptible {
  private Interruptible() {}

  /** Not an exception that {@code try} could swallow. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Interrupted() {
      super("interrupted", null, false, false);
    }
  }

  static Function function(Function function) {
    return (scope, arguments, input, path, output, version) -> {
      check();
      function.apply(
          scope,
          arguments,
          input,
          path,
          (result, resultPath) -> {
            check();
            output.emit(result, resultPath);
          },
          version);
    };
  }

  private static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }
}
