package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.FilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the context of TLS connections from what the options name. */
final class TlsContext {
  private static final char[] NO_PASSWORD = {};

  private TlsContext() {}

  static SSLContext of(TlsOptions options) throws CollectionException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(options), trust(options), null);
      return options.serverName() == null
          ? context
          : new NamedContext(context, options.serverName());
    } catch (GeneralSecurityException e) {
      throw new CollectionException(Reason.TLS, "TLS: " + e.getMessage(), e);
    }
  }

  private static KeyManager @Nullable [] keys(TlsOptions options)
      throws CollectionException, GeneralSecurityException {
    FilePath certFile = options.certFile();
    FilePath keyFile = options.keyFile();
    if (certFile == null || keyFile == null) {
      return null;
    }
    List<X509Certificate> chain = read("cert_file", certFile, Pem::certificates);
    PrivateKey key = read("key_file", keyFile, Pem::privateKey);
    try {
      KeyStore store = empty();
      store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static TrustManager @Nullable [] trust(TlsOptions options)
      throws CollectionException, GeneralSecurityException {
    if (options.insecureSkipVerify()) {
      return new TrustManager[] {new TrustEverybody()};
    }
    FilePath caFile = options.caFile();
    if (caFile == null) {
      return null;
    }
    List<X509Certificate> certificates = read("ca_file", caFile, Pem::certificates);
    try {
      KeyStore store = empty();
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("ca" + i, certificates.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private interface PemReader<T> {
    T read(Path file) throws IOException, GeneralSecurityException;
  }

  private static <T> T read(String option, FilePath file, PemReader<T> reader)
      throws CollectionException {
    try {
      return reader.read(file.path());
    } catch (NoSuchFileException e) {
      throw failure(option, file, "there is no such file", e);
    } catch (IOException e) {
      throw failure(option, file, "it cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw failure(option, file, String.valueOf(e.getMessage()), e);
    }
  }

  private static CollectionException failure(
      String option, FilePath file, String what, Exception cause) {
    return new CollectionException(
        Reason.TLS, "tls.%s %s: %s".formatted(option, file, what), cause);
  }
}
