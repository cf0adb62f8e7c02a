package io.gaugesmith.exporter.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.tls.Identity;
import io.gaugesmith.exporter.tls.Pem;
import io.gaugesmith.exporter.tls.Trust;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the context of TLS connections. */
final class TlsContext {
  private TlsContext() {}

  static SSLContext of(Tls tls) throws CollectionException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(tls), trust(tls), null);
      return tls.serverName() == null ? context : new NamedContext(context, tls.serverName());
    } catch (GeneralSecurityException e) {
      throw new CollectionException(Reason.TLS, "TLS: " + e.getMessage(), e);
    }
  }

  private static KeyManager @Nullable [] keys(Tls tls)
      throws CollectionException, GeneralSecurityException {
    if (tls.certificate() == null || tls.key() == null) {
      return null;
    }
    List<X509Certificate> chain = read(tls.certificate(), Pem::certificates);
    PrivateKey key = read(tls.key(), Pem::privateKey);
    try {
      return Identity.of(chain, key).keyManagers();
    } catch (GeneralSecurityException e) {
      throw failure(tls.key(), String.valueOf(e.getMessage()), e);
    }
  }

  private static TrustManager @Nullable [] trust(Tls tls)
      throws CollectionException, GeneralSecurityException {
    if (tls.trustsEverybody()) {
      return new TrustManager[] {new TrustEverybody()};
    }
    if (tls.ca() == null) {
      return null;
    }
    return new TrustManager[] {Trust.in(read(tls.ca(), Pem::certificates))};
  }

  private interface PemReader<T> {
    T read(String text) throws GeneralSecurityException;
  }

  private static <T> T read(PemText place, PemReader<T> reader) throws CollectionException {
    try {
      return reader.read(place.read());
    } catch (NoSuchFileException e) {
      throw failure(place, "there is no such file", e);
    } catch (IOException e) {
      throw failure(place, "it cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw failure(place, String.valueOf(e.getMessage()), e);
    }
  }

  private static CollectionException failure(PemText place, String what, Exception cause) {
    return new CollectionException(Reason.TLS, place + ": " + what, cause);
  }
}
