package io.gaugesmith.exporter.door;

import java.util.EnumSet;
import java.util.Set;

/**
 * What keeps people out. A guard that has been in force does not vanish while the program runs: a
 * file that was written half may be a good one without it.
 */
enum Guard {
  TLS("tls_server_config"),
  CLIENT_CERTIFICATE("client_auth_type, which required a certificate,"),
  CLIENT_VERIFICATION("client_auth_type, which had certificates verified,"),
  CLIENT_CA("client_ca or client_ca_file"),
  CLIENT_NAMES("client_allowed_sans"),
  USERS("basic_auth_users");

  private final String written;

  Guard(String written) {
    this.written = written;
  }

  static Set<Guard> of(WebConfig config) {
    Set<Guard> guards = EnumSet.noneOf(Guard.class);
    TlsServerConfig tls = config.tlsServerConfig();
    if (tls != null) {
      add(guards, TLS, true);
      add(guards, CLIENT_CERTIFICATE, tls.clientAuthType().required());
      add(guards, CLIENT_VERIFICATION, tls.clientAuthType().verified());
      add(guards, CLIENT_CA, tls.clientCa() != null || tls.clientCaFile() != null);
      add(guards, CLIENT_NAMES, tls.clientAllowedSans() != null);
    }
    add(guards, USERS, !config.basicAuthUsers().isEmpty());
    return guards;
  }

  private static void add(Set<Guard> guards, Guard guard, boolean there) {
    if (there) {
      guards.add(guard);
    }
  }

  /** As the file calls it. */
  @Override
  public String toString() {
    return written;
  }
}
