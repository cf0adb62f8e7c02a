package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.Rules;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can stand in a request, and what an expression over its answer may use. */
final class RequestRules {
  /** The jq variables that come with an answer. */
  static final Set<String> VARIABLES = Set.of("status", "headers", "seconds");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Headers that the connection itself decides on. */
  private static final Set<String> RESERVED =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private RequestRules() {}

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  static void checkMethod(Rules rules, String method) {
    if (!isToken(method) || method.equalsIgnoreCase("CONNECT")) {
      rules.broken("method", "must be a method of HTTP, such as GET or POST");
    }
  }

  static void checkName(Rules rules, String option, String name) {
    if (!isToken(name)) {
      rules.broken(option, "\"" + name + "\" is not a name that a header can have");
    } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      rules.broken(option, name + " is set by the connection itself; leave it out");
    }
  }

  static void checkVariables(Rules rules, String option, @Nullable Expression expression) {
    if (expression == null) {
      return;
    }
    for (String name : new TreeSet<>(expression.variables())) {
      if (!VARIABLES.contains(name)) {
        rules.broken(
            option, "$" + name + " is not defined; there are $headers, $seconds and $status");
      }
    }
  }
}
