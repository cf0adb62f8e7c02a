package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A failure in one line for people, for logs and the status page. */
public final class Explanation {
  private static final int LONGEST = 500;

  private Explanation() {}

  /**
   * Says what went wrong; null for a collection that succeeded.
   *
   * @param scrub takes secrets out of the text
   */
  public static @Nullable String of(Outcome outcome, UnaryOperator<String> scrub) {
    Reason reason = outcome.reason();
    return reason == null ? null : reason.label() + ": " + withoutReason(outcome, scrub);
  }

  /** The same of a failure, where the reason stands beside it. */
  public static String withoutReason(Outcome outcome, UnaryOperator<String> scrub) {
    return oneLine(scrub.apply(what(outcome)));
  }

  private static String what(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.reason() == Reason.BUG ? bug(failed.cause()) : message(failed.cause());
    }
    if (outcome instanceof Outcome.Incomplete incomplete) {
      return message(incomplete.cause());
    }
    if (outcome instanceof Outcome.TimedOut timedOut) {
      return "did not end within " + seconds(timedOut.after());
    }
    return "the collection before, given up, has not ended yet";
  }

  private static String message(Throwable failure) {
    Throwable inner = failure instanceof UncheckedIOException ? failure.getCause() : null;
    Throwable cause = inner == null ? failure : inner;
    String message = messageOf(cause);
    return message == null || message.isBlank() ? name(cause) : message;
  }

  private static String bug(Throwable cause) {
    StringBuilder text = new StringBuilder(name(cause));
    String message = messageOf(cause);
    if (message != null) {
      text.append(": ").append(message);
    }
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return text.append(" (at ").append(place(frame)).append(')').toString();
      }
    }
    return text.toString();
  }

  /** An anonymous class has no simple name. */
  private static String name(Throwable cause) {
    String name = cause.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The exception as text, whatever it does when it is asked. */
  static String said(Throwable cause) {
    String message = messageOf(cause);
    return cause.getClass().getName() + (message == null ? "" : ": " + message);
  }

  private static @Nullable String messageOf(Throwable cause) {
    try {
      return cause.getMessage();
    } catch (Throwable bug) { // of whoever wrote the exception
      return "its message cannot be had, " + bug.getClass().getSimpleName();
    }
  }

  private static String place(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + ":"
        + frame.getLineNumber();
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%s s", seconds);
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean space = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (line.length() >= LONGEST) {
        return line.append("...").toString();
      }
      if (Character.isWhitespace(character) || Character.isISOControl(character)) {
        space = line.length() > 0;
        continue;
      }
      if (space) {
        line.append(' ');
        space = false;
      }
      line.append(character);
    }
    return line.toString();
  }
}
