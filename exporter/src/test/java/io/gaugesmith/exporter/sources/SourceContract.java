package io.gaugesmith.exporter.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Inline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every source promises. The test of each source extends this. */
public abstract class SourceContract {
  /** What every secret in the options of a source under test is. */
  protected static final String SECRET = "canary-7f3a9c";

  /** What an interrupted reading may take on a machine that has more to do. */
  private static final Duration END = Duration.ofSeconds(4);

  /** The kind of source that is tested. */
  protected abstract SourceType<?> type();

  /** The options of a source that can be read; each secret in them is {@link #SECRET}. */
  protected abstract SourceConfig answering() throws Exception;

  /** The options of a source that cannot be read until {@link #repair}; secrets likewise. */
  protected abstract SourceConfig failing() throws Exception;

  /** Makes what {@link #failing} reads whole again. */
  protected abstract void repair() throws Exception;

  /** The options of a source whose reading hangs; empty when it reads nothing that can hang. */
  protected abstract Optional<SourceConfig> hanging() throws Exception;

  protected final Source open(SourceConfig config) {
    return config.open(new SourceContext("collector", Wanted.everything(), Clock.systemUTC()));
  }

  /** A deadline that no test reaches. */
  protected static Deadline later() {
    return Deadline.in(Duration.ofSeconds(60));
  }

  @Test
  void opensWhenItsSourceIsDown() throws Exception {
    try (Source source = open(failing())) {
      assertThat(source).isNotNull();
    }
  }

  @Test
  void isConfiguredByTheRecordOfItsType() throws Exception {
    assertThat(answering()).isInstanceOf(type().config());
  }

  @Test
  void bringsTheVariablesOfItsType() throws Exception {
    try (Source source = open(answering())) {
      assertThat(source.read(later()).variables().keySet()).isEqualTo(type().variables());
    }
  }

  @Test
  void failsForAReasonOfItsTypeWhenItsSourceIsDown() throws Exception {
    Set<Reason> reasons = EnumSet.copyOf(Reason.common());
    reasons.addAll(type().reasons());
    reasons.remove(Reason.BUG);
    try (Source source = open(failing())) {
      Throwable failure = catchThrowable(() -> source.read(later()));
      assertThat(failure).isInstanceOf(IOException.class);
      assertThat(failure.getMessage()).isNotBlank();
      if (failure instanceof CollectionException known) {
        assertThat(known.reason()).isIn(reasons);
      }
    }
  }

  @Test
  void readsAgainAfterAFailure() throws Exception {
    try (Source source = open(failing())) {
      assertThat(catchThrowable(() -> source.read(later()))).isNotNull();
      assertThat(catchThrowable(() -> source.read(later()))).isNotNull();
      repair();
      assertThat(source.read(later()).root()).isNotNull();
    }
  }

  @Test
  void endsSoonAfterAnInterrupt() throws Exception {
    Optional<SourceConfig> config = hanging();
    Assumptions.assumeTrue(config.isPresent(), "nothing that this source reads can hang");
    try (Source source = open(config.get())) {
      FutureTask<Throwable> reading =
          new FutureTask<>(() -> catchThrowable(() -> source.read(later())));
      Thread thread = Thread.ofVirtual().start(reading);
      assertThat(thread.join(Duration.ofMillis(300))).as("ended before the interrupt").isFalse();
      thread.interrupt();
      assertThat(reading.get(END.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
    }
  }

  @Test
  void keepsItsSecrets() throws Exception {
    SourceConfig config = failing();
    assertThat(config.toString()).doesNotContain(SECRET);
    try (Source source = open(config)) {
      assertThat(source.toString()).doesNotContain(SECRET);
      StringWriter trace = new StringWriter();
      catchThrowable(() -> source.read(later())).printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain(SECRET);
    }
    assertThat(answering().toString()).doesNotContain(SECRET);
  }

  @Test
  void closesTwice() throws Exception {
    Source source = open(answering());
    source.read(later());
    source.close();
    source.close();
  }

  @Test
  void documentsEveryOption() {
    Set<String> undocumented = new TreeSet<>();
    collectUndocumented(type().config(), undocumented);
    assertThat(undocumented).isEmpty();
  }

  private static void collectUndocumented(Class<?> options, Set<String> undocumented) {
    if (options.getAnnotation(Doc.class) == null) {
      undocumented.add(options.getSimpleName());
    }
    for (RecordComponent option : options.getRecordComponents()) {
      boolean inline = option.getAnnotation(Inline.class) != null;
      if (option.getAnnotation(Doc.class) == null && !inline) {
        undocumented.add(options.getSimpleName() + "." + option.getName());
      }
      collectUndocumented(option.getGenericType(), undocumented);
    }
  }

  /** Follows records of options, also in lists and maps, not values such as sizes and paths. */
  private static void collectUndocumented(Type type, Set<String> undocumented) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collectUndocumented(argument, undocumented);
      }
    } else if (type instanceof Class<?> single
        && single.isRecord()
        && !single.getPackageName().endsWith(".options")) {
      collectUndocumented(single, undocumented);
    }
  }
}
