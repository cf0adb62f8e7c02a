package io.gaugesmith.exporter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.collect.CollectionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a reading fails. */
public final class Failures {
  private Failures() {}

  /** The reason and the message of a reading that must fail for a known reason. */
  public static String of(ThrowingCallable reading) {
    return of(catchThrowable(reading));
  }

  /** The same of what was thrown. */
  public static String of(Throwable thrown) {
    assertThat(thrown).isInstanceOf(CollectionException.class);
    return ((CollectionException) thrown).reason().label() + ": " + thrown.getMessage();
  }
}
