package io.gaugesmith.exporter.door;

/** What clients must show, as Go's TLS calls it. */
enum ClientAuth {
  NO_CLIENT_CERT("NoClientCert", false, false, false),
  REQUEST("RequestClientCert", true, false, false),
  REQUIRE_ANY("RequireAnyClientCert", true, true, false),
  /** An older name of the one before. */
  REQUIRE("RequireClientCert", true, true, false),
  VERIFY_IF_GIVEN("VerifyClientCertIfGiven", true, false, true),
  REQUIRE_AND_VERIFY("RequireAndVerifyClientCert", true, true, true);

  private final String written;
  private final boolean asked;
  private final boolean required;
  private final boolean verified;

  ClientAuth(String written, boolean asked, boolean required, boolean verified) {
    this.written = written;
    this.asked = asked;
    this.required = required;
    this.verified = verified;
  }

  boolean asked() {
    return asked;
  }

  boolean required() {
    return required;
  }

  boolean verified() {
    return verified;
  }

  @Override
  public String toString() {
    return written;
  }
}
