package io.gaugesmith.exporter.door;

import java.util.Arrays;
import java.util.List;

/** The versions of TLS that the file may name, the oldest first. */
enum TlsVersion {
  TLS10,
  TLS11,
  TLS12,
  TLS13;

  /** By the JDK's names; the two oldest are broken, and not spoken. */
  static List<String> protocols(TlsVersion min, TlsVersion max) {
    return Arrays.stream(values())
        .filter(version -> version.compareTo(TLS12) >= 0)
        .filter(version -> version.compareTo(min) >= 0 && version.compareTo(max) <= 0)
        .map(version -> version == TLS12 ? "TLSv1.2" : "TLSv1.3")
        .toList();
  }
}
