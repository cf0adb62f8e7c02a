package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS as the server speaks it. */
@Doc("TLS: who the server is, and whom it lets in. TLS 1.2 is the oldest that it speaks.")
public record TlsServerConfig(
    @Doc("The server's certificate (PEM), with its chain.") @Nullable String cert,
    @Doc("A file with it; read again when it changes.") @Nullable FilePath certFile,
    @Doc("The private key (PEM, not encrypted) of the certificate.") @Nullable PrivateText key,
    @Doc("A file with it; read again when it changes.") @Nullable FilePath keyFile,
    @Doc("The certificates (PEM) of those who vouch for clients.") @Nullable String clientCa,
    @Doc("A file with them; read again when it changes.") @Nullable FilePath clientCaFile,
    @Doc("What clients must show. Only RequireAndVerifyClientCert keeps strangers out.")
        @Default("NoClientCert")
        ClientAuth clientAuthType,
    @Doc("Names of which a client's certificate must have one: host, address, e-mail or URI.")
        @Nullable List<String> clientAllowedSans,
    @Doc("The oldest version; TLS10 and TLS11 come to TLS12, the oldest there is.")
        @Default("TLS12")
        TlsVersion minVersion,
    @Doc("The newest version.") @Default("TLS13") TlsVersion maxVersion,
    @Doc("Cipher suites for TLS 1.2, the best first. Absent: all of these.")
        @Nullable List<CipherSuite> cipherSuites,
    @Doc("Whether the server's order of cipher suites counts, not the client's.") @Default("true")
        boolean preferServerCipherSuites,
    @Doc("Groups for the exchange of keys, the best first. Absent: those of this Java.")
        @Nullable List<Curve> curvePreferences) {
  public TlsServerConfig {
    Rules rules = new Rules();
    one(rules, "cert", cert != null, certFile != null);
    one(rules, "key", key != null, keyFile != null);
    rules.require(
        clientCa == null || clientCaFile == null,
        "client_ca_file",
        "client_ca and client_ca_file exclude each other; write one of them");
    boolean ca = clientCa != null || clientCaFile != null;
    rules.require(
        !ca || clientAuthType != ClientAuth.NO_CLIENT_CERT,
        clientCa != null ? "client_ca" : "client_ca_file",
        "lets everybody in without client_auth_type; write RequireAndVerifyClientCert there");
    rules.require(
        clientAllowedSans == null || clientAuthType == ClientAuth.REQUIRE_AND_VERIFY,
        "client_allowed_sans",
        "keeps nobody out without client_auth_type RequireAndVerifyClientCert");
    rules.require(
        clientAllowedSans == null || !clientAllowedSans.isEmpty(),
        "client_allowed_sans",
        "lets nobody in; write a name, or leave it out");
    rules.require(
        cipherSuites == null || !cipherSuites.isEmpty(),
        "cipher_suites",
        "is empty; write a cipher suite, or leave it out");
    rules.require(
        curvePreferences == null || !curvePreferences.isEmpty(),
        "curve_preferences",
        "is empty; write a group, or leave it out");
    rules.require(
        maxVersion.compareTo(TlsVersion.TLS12) >= 0,
        "max_version",
        "is older than TLS12, the oldest that the server speaks");
    rules.require(
        minVersion.compareTo(maxVersion) <= 0, "min_version", "is newer than max_version");
    rules.report();
  }

  private static void one(Rules rules, String option, boolean stated, boolean inFile) {
    if (stated && inFile) {
      rules.broken(
          option + "_file",
          option + " and " + option + "_file exclude each other; write one of them");
    } else if (!stated && !inFile) {
      rules.broken("", "\"" + option + "\" or " + option + "_file is missing");
    }
  }
}
