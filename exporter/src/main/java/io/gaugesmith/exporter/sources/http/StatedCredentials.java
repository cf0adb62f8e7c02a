package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A password or token that the configuration states; looked up for each request. */
final class StatedCredentials implements Credentials {
  private final AuthOptions auth;
  private final Revelation secrets;

  StatedCredentials(AuthOptions auth, Revelation secrets) {
    this.auth = auth;
    this.secrets = secrets;
  }

  @Override
  public Grant grant(Deadline deadline) throws CollectionException {
    if (auth.bearer() != null) {
      return authorization("Bearer " + secrets.inHeader("auth.bearer", auth.bearer()));
    }
    return authorization(basic("auth.basic", auth.basic(), secrets));
  }

  private static Grant authorization(String value) {
    return Grant.stated("Authorization", value);
  }

  /** The value of an Authorization header that holds a name and a password. */
  static String basic(String option, @Nullable BasicAuth basic, Revelation secrets)
      throws CollectionException {
    if (basic == null) {
      throw new IllegalArgumentException(option + " is not stated");
    }
    return basic(basic.username(), secrets.of(option + ".password", basic.password()));
  }

  static String basic(String username, String password) {
    String pair = username + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
