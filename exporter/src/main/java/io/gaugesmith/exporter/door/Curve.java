package io.gaugesmith.exporter.door;

/** Groups for the exchange of keys, as Go's TLS calls them. */
enum Curve {
  P256("CurveP256", "secp256r1"),
  P384("CurveP384", "secp384r1"),
  P521("CurveP521", "secp521r1"),
  X25519("X25519", "x25519");

  private final String written;
  private final String group;

  Curve(String written, String group) {
    this.written = written;
    this.group = group;
  }

  /** The JDK's name. */
  String group() {
    return group;
  }

  @Override
  public String toString() {
    return written;
  }
}
