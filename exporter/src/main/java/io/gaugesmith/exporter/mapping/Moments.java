package io.gaugesmith.exporter.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as text, in seconds since the epoch. */
final class Moments {
  private final @Nullable ZoneId zone;
  private final @Nullable DateTimeFormatter layout;

  Moments(@Nullable String zone, @Nullable String layout) {
    this.zone = zone == null ? null : ZoneId.of(zone);
    this.layout = layout == null ? null : layout(layout);
  }

  /** Month and day names are English, wherever the program runs. */
  static DateTimeFormatter layout(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Whether a number is a moment, and not text to be read by a layout. */
  boolean takesNumbers() {
    return layout == null;
  }

  double seconds(String text) throws InvalidValueException {
    if (layout == null && Numbers.isDecimal(text)) {
      return Double.parseDouble(text);
    }
    try {
      Instant moment = layout == null ? standard(text) : laidOut(text, layout);
      return moment.getEpochSecond() + moment.getNano() / 1e9;
    } catch (DateTimeException e) {
      throw new InvalidValueException(Excerpt.of(text) + " is not " + expected());
    }
  }

  private Instant standard(String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    String upper = iso.toUpperCase(Locale.ROOT);
    if (zone == null || upper.endsWith("Z") || hasOffset(upper)) {
      return OffsetDateTime.parse(upper).toInstant();
    }
    return LocalDateTime.parse(upper).atZone(zone).toInstant();
  }

  private static boolean hasOffset(String iso) {
    return iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
  }

  private Instant laidOut(String text, DateTimeFormatter format) {
    TemporalAccessor parsed = format.parse(text);
    ZoneId own = parsed.query(TemporalQueries.zone());
    if (own != null) {
      return ZonedDateTime.of(local(parsed), own).toInstant();
    }
    if (zone == null) {
      throw new DateTimeException("no offset");
    }
    return local(parsed).atZone(zone).toInstant();
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    return parsed.query(TemporalQueries.localTime()) == null
        ? LocalDate.from(parsed).atStartOfDay()
        : LocalDateTime.from(parsed);
  }

  private String expected() {
    if (layout != null) {
      return zone == null
          ? "a time in this layout with an offset from UTC; without one state zone"
          : "a time in this layout";
    }
    return zone == null
        ? "a time, such as 2026-01-31T13:05:00Z or seconds since the epoch; for a local time state"
            + " zone, for another form layout"
        : "a time, such as 2026-01-31 13:05:00; for another form state layout";
  }
}
