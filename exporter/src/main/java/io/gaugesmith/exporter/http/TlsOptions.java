package io.gaugesmith.exporter.http;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Rules;
import org.jspecify.annotations.Nullable;

/** How to talk TLS: whom to trust, and who we are. */
@Doc("How to talk TLS: whom to trust, and who we are.")
public record TlsOptions(
    @Doc("Certificates (PEM) to trust instead of the usual ones; read again when it changes.")
        @Nullable FilePath caFile,
    @Doc("The client's certificate (PEM), with its chain; read again when it changes.")
        @Nullable FilePath certFile,
    @Doc("The private key (PEM, not encrypted) of the client's certificate.")
        @Nullable FilePath keyFile,
    @Doc("The name to ask for, and to expect in the certificate, instead of the URL's host.")
        @Nullable String serverName,
    @Doc("Accept any certificate, for a test: anybody may then answer and read the credentials.")
        @Default("false")
        boolean insecureSkipVerify) {
  public TlsOptions {
    Rules rules = new Rules();
    if (certFile != null && keyFile == null) {
      rules.broken("cert_file", "needs key_file as well");
    }
    if (keyFile != null && certFile == null) {
      rules.broken("key_file", "needs cert_file as well");
    }
    if (insecureSkipVerify && caFile != null) {
      rules.broken("insecure_skip_verify", "excludes ca_file: no certificate is checked");
    }
    if (serverName != null && !serverName.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")) {
      rules.broken("server_name", "must be a host name, such as app.example.org");
    }
    rules.report();
  }

  /** What this comes to. */
  public Tls tls() {
    return new Tls(
        pem("tls.ca_file", caFile),
        pem("tls.cert_file", certFile),
        pem("tls.key_file", keyFile),
        serverName,
        insecureSkipVerify);
  }

  private static @Nullable PemText pem(String option, @Nullable FilePath file) {
    return file == null ? null : new PemText.InFile(option, file);
  }
}
