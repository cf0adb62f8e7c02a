package io.gaugesmith.run;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A collector's log: what goes to it has no secrets. */
record ScrubbedLog(System.Logger log, UnaryOperator<String> scrub) implements System.Logger {
  @Override
  public String getName() {
    return log.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return log.isLoggable(level);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    String text = scrub.apply(String.valueOf(message));
    if (thrown == null) {
      log.log(level, text);
      return;
    }
    String cause = Explanation.said(thrown);
    if (scrub.apply(cause).equals(cause)) {
      log.log(level, text, thrown);
    } else {
      log.log(level, text + ": " + scrub.apply(cause)); // and not its trace, which repeats it
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object... parameters) {
    if (isLoggable(level)) {
      log(level, bundle, formatted(format, parameters), (Throwable) null);
    }
  }

  private static @Nullable String formatted(
      @Nullable String format, @Nullable Object... parameters) {
    if (format == null || parameters == null || parameters.length == 0) {
      return format;
    }
    try {
      return MessageFormat.format(format, parameters);
    } catch (IllegalArgumentException wrong) { // a brace alone: no reason to fail a collection
      return format;
    }
  }
}
