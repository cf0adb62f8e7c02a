package io.gaugesmith.exporter.http;

import org.jspecify.annotations.Nullable;

/**
 * How to talk TLS.
 *
 * @param ca whom to trust; null for whom everybody trusts
 * @param certificate who we are; null where nobody asks
 * @param key the certificate's
 * @param serverName the name to ask for and to expect; null for the URL's host
 * @param trustsEverybody whether any certificate is taken
 */
public record Tls(
    @Nullable PemText ca,
    @Nullable PemText certificate,
    @Nullable PemText key,
    @Nullable String serverName,
    boolean trustsEverybody) {

  /** How to talk TLS where nothing is said. */
  static final Tls USUAL = new Tls(null, null, null, null, false);

  /** The same towards a server of this name. */
  Tls named(String name) {
    return new Tls(ca, certificate, key, name, trustsEverybody);
  }

  /** The same towards a host that must not see who we are. */
  public Tls anonymous() {
    return new Tls(ca, null, null, null, trustsEverybody);
  }
}
