package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Rules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole of the file that {@code --web.config.file} names. */
@Doc("The file that --web.config.file names; the same for all of Prometheus' exporters.")
public record WebConfig(
    @Doc("TLS. Without it the server speaks plain HTTP.") @Nullable TlsServerConfig tlsServerConfig,
    @Doc("HTTP.") @Default("{}") HttpServerConfig httpServerConfig,
    @Doc("Who may come in, with the bcrypt hash of the password. Empty: everybody.") @Default("{}")
        Map<String, PasswordHash> basicAuthUsers,
    @Doc("How many requests are answered; others get 429. Health and readiness do not count.")
        @Nullable RateLimit rateLimit) {
  public WebConfig {
    Rules rules = new Rules();
    for (String name : basicAuthUsers.keySet()) {
      rules.require(
          !name.isEmpty() && name.indexOf(':') < 0,
          "basic_auth_users." + name,
          "no one can log in by this name; it must not be empty or hold a colon");
    }
    rules.report();
  }

  /** The other files that this names. */
  List<FilePath> files() {
    TlsServerConfig tls = tlsServerConfig;
    return tls == null
        ? List.of()
        : Stream.of(tls.certFile(), tls.keyFile(), tls.clientCaFile())
            .filter(Objects::nonNull)
            .toList();
  }
}
