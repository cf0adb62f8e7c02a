package io.gaugesmith.exporter.door;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The cipher suites that Go's TLS holds for secure, the best first. */
enum CipherSuite {
  TLS_AES_128_GCM_SHA256,
  TLS_AES_256_GCM_SHA384,
  TLS_CHACHA20_POLY1305_SHA256,
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA;

  private boolean isOfTls13() {
    return !name().contains("_WITH_");
  }

  /** What is spoken where these are chosen: as in Go, the choice is one of TLS 1.2 only. */
  static List<String> spoken(List<CipherSuite> chosen) {
    return Stream.concat(
            Arrays.stream(values()).filter(CipherSuite::isOfTls13),
            chosen.stream().filter(suite -> !suite.isOfTls13()))
        .map(CipherSuite::name)
        .toList();
  }
}
