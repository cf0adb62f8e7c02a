package io.gaugesmith.exporter.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A key pair and its self-signed certificate, made by the JDK's keytool for one test. */
public record Certificates(KeyStore store, Path certificate, Path key) {
  static final String PASSWORD = "changeit";

  /** A certificate for this subject alternative name, such as {@code dns:localhost}. */
  public static Certificates create(Path folder, String name) throws Exception {
    Path file = Files.createTempFile(folder, "store", ".p12");
    Files.delete(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new Certificates(
        store,
        pem(folder, "CERTIFICATE", store.getCertificate("it").getEncoded()),
        pem(folder, "PRIVATE KEY", store.getKey("it", PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path folder, String label, byte[] content) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "part", ".pem"),
        "some text before\n-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(content), label));
  }

  /** For a server that shows this certificate, and trusts it in clients. */
  public SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    return context(keys, store);
  }

  /** The same, trusting the certificate of these clients. */
  public SSLContext serverFor(Certificates clients) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", clients.store.getCertificate("it"));
    return context(keys, trusted);
  }

  /** What makes a server use a context, with what is to be said of clients' certificates. */
  public static HttpsConfigurator configurator(
      SSLContext context, Consumer<SSLParameters> clients) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters wanted = context.getDefaultSSLParameters();
        clients.accept(wanted);
        parameters.setSSLParameters(wanted);
      }
    };
  }

  private static SSLContext context(KeyManagerFactory keys, KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
