package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.TlsOptions;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.InvalidOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class HttpConfigTest {
  private static final String FORM = "; write for example http://host:8080/status";
  private static final FilePath FILE = new FilePath("x.pem", Path.of("/x.pem"));

  private static String problem(Runnable options) {
    InvalidOption problem = catchThrowableOfType(InvalidOption.class, options::run);
    return problem.option() + ": " + problem.getMessage();
  }

  private static String problemOf(String url) {
    return problem(() -> HttpOptions.of(url));
  }

  private static String problem(Consumer<HttpOptions> change) {
    HttpOptions options = new HttpOptions("http://host/");
    change.accept(options);
    return problem(() -> options.config());
  }

  @Test
  void refusesUrlsThatItCannotRead() {
    assertThat(problemOf("http://h/a b")).startsWith("url: is not a URL (").endsWith(FORM);
    assertThat(problemOf("ftp://h/")).isEqualTo("url: must start with http:// or https://" + FORM);
    assertThat(problemOf("/status")).isEqualTo("url: must start with http:// or https://" + FORM);
    assertThat(problemOf("http:///status")).isEqualTo("url: names no host" + FORM);
    assertThat(problemOf("http://my_app:80/"))
        .isEqualTo("url: names no valid host: letters, digits, dots and hyphens, then a port");
    assertThat(problemOf("http://h:99999/"))
        .isEqualTo("url: names no valid port; it must be 1 to 65535");
    assertThat(problemOf("http://user:password@h/"))
        .isEqualTo("url: must not hold a user or password; use auth.basic");
  }

  @Test
  void refusesWhatTheRequestCannotHold() {
    assertThat(problem(options -> options.method = "GET /"))
        .isEqualTo("method: must be a method of HTTP, such as GET or POST");
    assertThat(problem(options -> options.headers = Map.of("a b", Secret.of("x"))))
        .isEqualTo("headers: \"a b\" is not a name that a header can have");
    assertThat(problem(options -> options.headers = Map.of("Content-Length", Secret.of("1"))))
        .isEqualTo("headers: Content-Length is set by the connection itself; leave it out");
    assertThat(
            problem(options -> {
              options.headers = Map.of("authorization", Secret.of("x"));
              options.auth = HttpOptions.bearer(Secret.of("x"));
            }))
        .isEqualTo("headers: authorization and auth exclude each other");
    for (String ranges : new String[] {"", "2xx", "200-", "299-200", "200;404", "600"}) {
      assertThat(problem(options -> options.acceptStatus = ranges))
          .isEqualTo(
              "accept_status: \"%s\" are no HTTP statuses; write for example 200-299, 404"
                  .formatted(ranges));
    }
    assertThat(problem(options -> options.maxBytes = 0))
        .isEqualTo("max_bytes: must be at least 1 and at most 1GiB");
    assertThat(problem(options -> options.proxy = "http://p/"))
        .isEqualTo("proxy: must be http://host:port and nothing more");
  }

  @Test
  void refusesContradictions() {
    assertThat(problem(() -> new AuthOptions(null, null, null, null)))
        .isEqualTo("basic: is missing; write basic, bearer, oauth2 or login");
    assertThat(
            problem(() ->
                new AuthOptions(new BasicAuth("u", Secret.of("p")), Secret.of("b"), null, null)))
        .isEqualTo("bearer: basic and bearer exclude each other");
    assertThat(problem(() -> new BasicAuth("u:v", Secret.of("p"))))
        .isEqualTo("username: must not hold a colon");
    assertThat(problem(() -> new TlsOptions(null, FILE, null, null, false)))
        .isEqualTo("cert_file: needs key_file as well");
    assertThat(problem(() -> new TlsOptions(null, null, FILE, null, false)))
        .isEqualTo("key_file: needs cert_file as well");
    assertThat(problem(() -> new TlsOptions(FILE, null, null, null, true)))
        .isEqualTo("insecure_skip_verify: excludes ca_file: no certificate is checked");
    assertThat(problem(() -> new TlsOptions(null, null, null, "a b", false)))
        .isEqualTo("server_name: must be a host name, such as app.example.org");
  }
}
