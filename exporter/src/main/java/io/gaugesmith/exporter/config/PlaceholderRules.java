package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.Template;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe may use what a request says: nowhere that could change what is asked of whom, but
 * for the host, which the allow-list decides on.
 */
final class PlaceholderRules {
  private static final Pattern SOURCE =
      Pattern.compile("(?:sources(?:\\.[A-Za-z0-9_-]+|\\[\".*?\"])\\.)?[a-z]+\\.");
  private static final Set<String> URLS = Set.of("url", "auth.login.url", "auth.oauth2.token_url");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(target|param:[^}]*)}");
  private static final Pattern AUTHORITY_BEGINS = Pattern.compile("[^/?#]*://");
  private static final Pattern AUTHORITY_ENDS = Pattern.compile("(:\\d+)?([/?].*)?");
  private static final Pattern VALUE_BEGINS = Pattern.compile("[^#]*\\?([^#]*&)?[^=&#]+=[^&#]*");

  private final Problems problems;
  private final Places places;

  PlaceholderRules(Problems problems, Places places) {
    this.problems = problems;
    this.places = places;
  }

  /** Reports what stands where it must not, and what is needed or declared and stands nowhere. */
  void check(Template template) {
    Places.Place probe = template.place();
    Set<String> used = new HashSet<>();
    for (Template.Use use : template.uses()) {
      used.addAll(use.names());
      String mistake = mistake(use);
      if (mistake != null) {
        problems.add(use.position(), probe.path() + "." + use.path(), mistake);
      }
    }
    if (!used.contains("target")) {
      problems.add(
          probe.position(),
          probe.path(),
          "uses no ${target}: every target would be the same; write it in url");
    }
    for (String param : template.params()) {
      if (!used.contains("param:" + param)) {
        Places.Place place = places.below(probe, "params." + param);
        problems.add(
            place.position(),
            place.path(),
            "is used nowhere; write ${param:%s} in a query, a header or the body".formatted(param));
      }
    }
  }

  private static @Nullable String mistake(Template.Use use) {
    Matcher source = SOURCE.matcher(use.path());
    String option = source.lookingAt() ? use.path().substring(source.end()) : "";
    if (URLS.contains(option)) {
      return mistakeInUrl(use.text());
    }
    boolean inQuery = option.startsWith("query.") || option.startsWith("query[");
    boolean inHeader = option.startsWith("headers.") || option.startsWith("headers[");
    if (inQuery || (!use.names().contains("target") && (inHeader || option.equals("body")))) {
      return null;
    }
    return use.names().contains("target")
        ? "${target} stands only as the host of a url, or in a value of a query"
        : "${param:...} stands only in a value of a query, a header or the body";
  }

  private static @Nullable String mistakeInUrl(String url) {
    Matcher placeholder = PLACEHOLDER.matcher(url);
    while (placeholder.find()) {
      String before = url.substring(0, placeholder.start());
      boolean inValue = VALUE_BEGINS.matcher(before).matches();
      boolean isHost =
          placeholder.group(1).equals("target")
              && AUTHORITY_BEGINS.matcher(before).matches()
              && AUTHORITY_ENDS.matcher(url.substring(placeholder.end())).matches();
      if (!inValue && !isHost) {
        return placeholder.group(1).equals("target")
            ? "${target} stands in a url as all of its host, as in http://${target}/status, or in a"
                + " value of its query"
            : "${param:...} stands in a url in a value of its query only, as in ?shard=${param:shard}";
      }
    }
    return null;
  }
}
