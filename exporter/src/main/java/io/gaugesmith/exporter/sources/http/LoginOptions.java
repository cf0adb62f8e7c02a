package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How to log in before the request. */
@Doc(
    "A login: a request whose answer holds a token or cookies. They go with every request until they expire"
        + " or are refused; then there is one new login.")
public record LoginOptions(
    @Doc("Where to log in, http or https. Its redirects are not followed.") String url,
    @Doc("The login's method.") @Default("POST") String method,
    @Doc("Further headers of the login.") @Default("{}") Map<String, Secret> headers,
    @Doc("The fields of a form to send.") @Default("{}") Map<String, Secret> form,
    @Doc("The fields of a JSON object to send.") @Default("{}") Map<String, Secret> json,
    @Doc("The body to send as it stands.") @Nullable Secret body,
    @Doc("A name and a password for basic authentication.") @Nullable BasicAuth basic,
    @Doc("Which statuses say that the login is done: numbers and ranges, separated by commas.")
        @Default("200-399")
        String acceptStatus,
    @Doc(
            "What in the answer, which is JSON, is the token; `$headers` are the answer's headers. Where nothing"
                + " is said the cookies that it sets are sent.")
        @Nullable Expression token,
    @Doc("The header that carries the token; Authorization where nothing is said.")
        @Nullable String header,
    @Doc(
            "What stands before the token and a space in its header; Bearer in an Authorization header where"
                + " nothing is said, else nothing.")
        @Nullable String scheme,
    @Doc("The cookie that carries the token, instead of a header.") @Nullable String cookie,
    @Doc("What in the answer says for how many seconds the token holds.")
        @Nullable Expression expiresIn,
    @Doc("After how long to log in again, where the server does not say.")
        @Nullable Duration renewAfter,
    @Doc("Which statuses say that the login no longer holds: numbers and ranges, by commas.")
        @Default("401")
        String refusedStatus,
    @Doc("How to talk TLS to the login's server; as to the URL itself where nothing is said.")
        @Nullable TlsOptions tls) {
  public LoginOptions {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    Rules rules = new Rules();
    rules.check(() -> Urls.check("url", url));
    RequestRules.checkMethod(rules, method);
    for (String name : headers.keySet()) {
      RequestRules.checkName(rules, "headers", name);
      if (name.equalsIgnoreCase("authorization") && basic != null) {
        rules.broken("headers", name + " and basic exclude each other");
      }
    }
    long bodies =
        Stream.of(!form.isEmpty(), !json.isEmpty(), body != null).filter(any -> any).count();
    rules.require(bodies < 2, "body", "only one of form, json and body can be sent");
    rules.check(() -> StatusRanges.parse("accept_status", acceptStatus));
    rules.check(() -> StatusRanges.parse("refused_status", refusedStatus));
    if (header != null) {
      RequestRules.checkName(rules, "header", header);
    }
    needsToken(rules, token, "header", header);
    needsToken(rules, token, "scheme", scheme);
    needsToken(rules, token, "cookie", cookie);
    needsToken(rules, token, "expires_in", expiresIn);
    if (cookie != null && (header != null || scheme != null)) {
      rules.broken("cookie", "the token goes into a cookie or a header, not both");
    }
    if (cookie != null && !RequestRules.isToken(cookie)) {
      rules.broken("cookie", "\"" + cookie + "\" is not a name that a cookie can have");
    }
    if (scheme != null && !Revelation.fitsHeader(scheme)) {
      rules.broken("scheme", "holds a character that headers cannot hold");
    }
    RequestRules.checkVariables(rules, "token", token);
    RequestRules.checkVariables(rules, "expires_in", expiresIn);
    if (expiresIn != null && renewAfter != null) {
      rules.broken("renew_after", "expires_in and renew_after exclude each other");
    }
    if (renewAfter != null && renewAfter.isZero()) {
      rules.broken("renew_after", "must be more than 0s");
    }
    rules.report();
  }

  /** Whether taking the token may compute for long. */
  boolean computes() {
    return (token != null && !token.isBounded()) || (expiresIn != null && !expiresIn.isBounded());
  }

  /** The header of a source's request that this fills. */
  String filledHeader() {
    if (token == null || cookie != null) {
      return "Cookie";
    }
    return header == null ? "Authorization" : header;
  }

  private static void needsToken(
      Rules rules, @Nullable Expression token, String option, @Nullable Object stated) {
    if (stated != null && token == null) {
      rules.broken(option, "needs token as well: what in the answer it is about");
    }
  }
}
