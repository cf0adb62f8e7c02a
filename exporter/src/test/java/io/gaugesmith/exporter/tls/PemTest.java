package io.gaugesmith.exporter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The keys are OpenSSL's, the same key in several forms. */
final class PemTest {
  private static String file(String name) throws Exception {
    URL resource = Objects.requireNonNull(PemTest.class.getResource(name));
    return Pem.text(Path.of(resource.toURI()));
  }

  @Test
  void readsAKeyOfRsaInBothForms() throws Exception {
    assertThat(Pem.privateKey(file("pkcs1.pem"))).isEqualTo(Pem.privateKey(file("pkcs8-rsa.pem")));
  }

  @Test
  void readsAKeyOnACurveInBothForms() throws Exception {
    ECPrivateKey one = (ECPrivateKey) Pem.privateKey(file("sec1.pem"));
    ECPrivateKey other = (ECPrivateKey) Pem.privateKey(file("pkcs8-ec.pem"));
    assertThat(one.getS()).isEqualTo(other.getS());
    assertThat(one.getParams()).isEqualTo(other.getParams());
  }

  @Test
  void readsAnEdwardsKey() throws Exception {
    assertThat(Pem.privateKey(file("pkcs8-ed25519.pem")).getAlgorithm()).isEqualTo("EdDSA");
  }

  @Test
  void saysWhyAFileHoldsNoKey() throws Exception {
    assertThatThrownBy(() -> Pem.privateKey(file("encrypted.pem")))
        .hasMessage("its private key is encrypted; decrypt it");
    assertThatThrownBy(() -> Pem.privateKey("")).hasMessage("it holds no private key in PEM form");
    String damaged = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n";
    assertThatThrownBy(() -> Pem.privateKey(damaged)).hasMessage("its EC private key is damaged");
  }
}
