package io.gaugesmith.exporter.web;

import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people see first: the state of every collector, in plain HTML that needs nothing else. */
final class StatusPage {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private final Program program;
  private final String telemetryPath;
  private final Template page = Template.load("status.html");
  private final Template row = Template.load("status-row.html");

  StatusPage(Program program, String telemetryPath) {
    this.program = program;
    this.telemetryPath = telemetryPath;
  }

  Answer answer() {
    List<CollectorStatus> collectors =
        program.ready().getAsBoolean() ? program.telemetry().get().status() : List.of();
    Instant now = program.clock().instant();
    StringBuilder rows = new StringBuilder();
    collectors.forEach(collector -> rows.append(row(collector, now)));
    String html =
        page.fill(
            Map.of(
                "version", Html.escape(program.version()),
                "metrics", Html.escape(telemetryPath),
                "summary", summary(collectors),
                "rows", rows.toString()));
    return new Answer(200, "text/html; charset=utf-8", html, HEADERS);
  }

  private String row(CollectorStatus collector, Instant now) {
    String error = collector.lastError();
    return row.fill(
        Map.of(
            "id", Html.escape(collector.id()),
            "type", Html.escape(collector.type()),
            "state", collector.state().name().toLowerCase(Locale.ROOT),
            "success", age(collector.lastSuccess(), now),
            "duration", collector.lastDuration() == null ? "–" : Words.of(collector.lastDuration()),
            "series", Integer.toString(collector.series()),
            "schedule", schedule(collector.schedule()),
            "error", error == null ? "" : "<p class=\"error\">" + Html.escape(error) + "</p>"));
  }

  private static String summary(List<CollectorStatus> collectors) {
    long wrong =
        collectors.stream()
            .filter(collector ->
                switch (collector.state()) {
                  case FAILED, STUCK -> true;
                  case OK, WAITING -> false;
                })
            .count();
    String all = collectors.size() == 1 ? "1 collector" : collectors.size() + " collectors";
    return wrong == 0 ? all : all + ", " + wrong + " failing";
  }

  private static String age(@Nullable Instant success, Instant now) {
    return success == null
        ? "never"
        : "<time datetime=\"%s\">%s ago</time>"
            .formatted(success, Words.of(Duration.between(success, now)));
  }

  private static String schedule(Schedule schedule) {
    String when =
        switch (schedule) {
          case Schedule.OnScrape onScrape -> "on scrape";
          case Schedule.Every(Duration interval, Duration timeout) -> "every " + Words.of(interval);
        };
    return when + ", timeout " + Words.of(schedule.timeout());
  }
}
