package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.DatabaseServer;
import io.gaugesmith.exporter.testing.Failures;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are reached over TLS only, by configurations as users write them. */
class DatabaseTlsIT {
  private static final String SECRET = "canary-7f3a9c";
  private static final String STORE_SECRET = "changeit";
  private static final String ENCRYPTED = "[{\"tls\":1}]";

  @TempDir private static Path folder;
  private static DatabaseServer postgresql;
  private static DatabaseServer mariadb;

  @BeforeAll
  static void start() throws Exception {
    Certificates own = Certificates.create(folder, "dns:localhost");
    Certificates client = Certificates.create(folder, "dns:client");
    Files.copy(own.certificate(), folder.resolve("ca.pem"));
    Files.copy(client.certificate(), folder.resolve("client.pem"));
    String key = Files.readString(client.key());
    Path plain = Files.writeString(folder.resolve("client.key"), key.substring(key.indexOf("---")));
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("client.p12"))) {
      client.store().store(out, STORE_SECRET.toCharArray());
    }
    Files.writeString(folder.resolve("password"), SECRET);
    Files.writeString(folder.resolve("store-password"), STORE_SECRET);
    postgresql = DatabaseServer.postgresql(own, client);
    postgresql.execute(
        "CREATE ROLE watcher LOGIN PASSWORD '" + SECRET + "'", "CREATE ROLE reporter LOGIN");
    mariadb = DatabaseServer.mariadb(own, client);
    mariadb.execute(
        "CREATE USER watcher IDENTIFIED BY '" + SECRET + "'",
        "CREATE USER reporter IDENTIFIED BY '" + SECRET + "' REQUIRE X509",
        "GRANT SELECT ON shop.* TO watcher, reporter");
  }

  @AfterAll
  static void stop() throws Exception {
    postgresql.close();
    mariadb.close();
  }

  @Test
  void asksOverTlsAsTheGuideSays() throws Exception {
    String guide =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "docs", "sql.md"));
    String chapter = guide.substring(guide.indexOf("\n## TLS\n"));
    List<String> read = new ArrayList<>();
    for (MatchResult shown :
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(chapter).results().toList()) {
      String config =
          shown
              .group(1)
              .replace("db.example.com:5432", "localhost:" + postgresql.port())
              .replace("db.example.com:3306", "localhost:" + mariadb.port());
      for (ConfiguredCollector collector : load(config)) {
        read.add(collector.id() + " " + read(collector));
      }
    }
    assertThat(read)
        .containsExactly(
            "orders " + ENCRYPTED,
            "reports " + ENCRYPTED,
            "stock " + ENCRYPTED,
            "returns " + ENCRYPTED);
  }

  @Test
  void takesTheSamePropertiesInTheUrl() throws Exception {
    assertThat(read(postgresql("localhost", "?sslmode=verify-full&sslrootcert=./ca.pem", "")))
        .isEqualTo(ENCRYPTED);
    assertThat(read(mariadb("localhost", "?sslMode=verify-full&serverSslCert=ca.pem", "")))
        .isEqualTo(ENCRYPTED);
  }

  @Test
  void takesAnyNameWhereThatIsWanted() throws Exception {
    assertThat(read(postgresql("127.0.0.1", "", "sslmode: verify-ca, sslrootcert: ca.pem")))
        .isEqualTo(ENCRYPTED);
    assertThat(read(mariadb("127.0.0.1", "", "sslMode: verify-ca, serverSslCert: ca.pem")))
        .isEqualTo(ENCRYPTED);
  }

  @Test
  void takesWhereverElseMariadbFindsACertificate() throws Exception {
    String absolute = folder.resolve("ca.pem").toString();
    String pem = Files.readString(folder.resolve("ca.pem"));
    String text = pem.substring(pem.indexOf("-----")).replace("\r", "").replace("\n", "\\n");
    for (String certificate : List.of(absolute, "file://" + absolute, "\"" + text + "\"")) {
      assertThat(read(mariadb("localhost", "", "serverSslCert: " + certificate)))
          .isEqualTo(ENCRYPTED);
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() {
    assertThat(failure(postgresql("127.0.0.1", "", "sslmode: verify-full, sslrootcert: ca.pem")))
        .isEqualTo(
            "tls: jdbc:postgresql://127.0.0.1/shop: The hostname 127.0.0.1 could not be verified by"
                + " hostnameverifier PgjdbcHostnameVerifier.");
    assertThat(failure(mariadb("127.0.0.1", "", "serverSslCert: ca.pem")))
        .startsWith(
            "tls: jdbc:mariadb://127.0.0.1/shop: SSL hostname verification failed :"
                + " (certificate_unknown) No subject alternative names matching IP address"
                + " 127.0.0.1 found");
  }

  @Test
  void refusesACertificateThatNobodyTrusts() {
    assertThat(
            failure(postgresql("localhost", "", "sslmode: verify-full, sslrootcert: client.pem")))
        .startsWith(
            "tls: jdbc:postgresql://localhost/shop: SSL error: (bad_certificate) PKIX path");
    assertThat(failure(mariadb("localhost", "", "serverSslCert: client.pem")))
        .startsWith(
            "tls: jdbc:mariadb://localhost/shop: Could not connect to localhost : (bad_certificate)"
                + " PKIX path");
    assertThat(failure(mariadb("localhost", "", "")))
        .isEqualTo(
            "tls: jdbc:mariadb://localhost/shop: Self signed certificates. Either set"
                + " sslMode=trust, use password with a MitM-Proof authentication plugin or provide"
                + " server certificate to client");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(failure(postgresql("localhost", "", "sslmode: verify-full, sslrootcert: no.pem")))
        .isEqualTo(
            "tls: jdbc:postgresql://localhost/shop: Could not open SSL root certificate file"
                + " FOLDER/no.pem. (FileNotFoundException: FOLDER/no.pem (No such file or"
                + " directory))");
    assertThat(failure(mariadb("localhost", "", "serverSslCert: no.pem")))
        .isEqualTo(
            "tls: jdbc:mariadb://localhost/shop: Failed load keyStore (FileNotFoundException:"
                + " FOLDER/no.pem (No such file or directory))");
  }

  @Test
  void saysThatAServerWantsTls() {
    assertThat(failure(postgresql("localhost", "", "sslmode: disable")))
        .isEqualTo(
            "auth: jdbc:postgresql://localhost/shop: FATAL: no pg_hba.conf entry for host"
                + " \"127.0.0.1\", user \"watcher\", database \"shop\", no encryption");
    assertThat(failure(mariadb("localhost", "", "sslMode: disable")))
        .isEqualTo(
            "auth: jdbc:mariadb://localhost/shop: Access denied for user 'watcher'@'localhost'"
                + " (using password: YES); the server may want TLS, which sslMode disables");
  }

  @Test
  void saysThatAServerWantsACertificate() {
    String config = postgresql("localhost", "", "sslmode: verify-full, sslrootcert: ca.pem");
    assertThat(failure(config.replace("watcher", "reporter")))
        .isEqualTo(
            "auth: jdbc:postgresql://localhost/shop: FATAL: connection requires a valid client certificate");
    config = mariadb("localhost", "", "serverSslCert: ca.pem");
    assertThat(failure(config.replace("watcher", "reporter")))
        .isEqualTo(
            "auth: jdbc:mariadb://localhost/shop: Access denied for user 'reporter'@'localhost'"
                + " (using password: YES)");
  }

  @Test
  void showsNoPasswordOfAKey() {
    String config =
        postgresql(
            "localhost", "", "sslmode: verify-full, sslrootcert: ca.pem, sslkey: client.p12");
    assertThat(failure(config + "      secret_properties: {sslpassword: " + SECRET + "}\n"))
        .startsWith("tls: jdbc:postgresql://localhost/shop: ")
        .doesNotContain(SECRET);
    config = mariadb("localhost", "", "serverSslCert: ca.pem, keyStore: client.p12");
    assertThat(failure(config + "      secret_properties: {keyStorePassword: " + SECRET + "}\n"))
        .startsWith(
            "tls: jdbc:mariadb://localhost/shop: Failed to read keyStore file. Option"
                + " keyStore=file://FOLDER/client.p12 (")
        .doesNotContain(SECRET);
  }

  private static String postgresql(String host, String query, String properties) {
    return config(
        "postgresql://%s:%d/shop%s".formatted(host, postgresql.port(), query),
        properties,
        "SELECT ssl::int AS tls FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
  }

  private static String mariadb(String host, String query, String properties) {
    return config(
        "mariadb://%s:%d/shop%s".formatted(host, mariadb.port(), query),
        properties,
        "SELECT variable_value LIKE 'TLS%' AS tls FROM information_schema.session_status"
            + " WHERE variable_name = 'Ssl_version'");
  }

  private static String config(String url, String properties, String query) {
    return """
    collectors:
      shop:
        metrics: [{name: shop_tls, value: ".[0].tls"}]
        sql:
          url: "jdbc:%s"
          username: watcher
          password_file: password
          properties: {%s}
          query: "%s"
    """
        .formatted(url, properties, query);
  }

  private static List<ConfiguredCollector> load(String config) throws Exception {
    return ConfigFile.loadText(
            folder.resolve("gaugesmith.yml"), config, Map.of(), Catalog.builtIn(), new Secrets())
        .collectors();
  }

  private static String read(String config) throws Exception {
    return read(load(config).getFirst());
  }

  private static String read(ConfiguredCollector collector) throws Exception {
    SourceContext context =
        new SourceContext(collector.id(), Wanted.everything(), Clock.systemUTC());
    try (Source source = collector.source().config().open(context)) {
      return source.read(Deadline.in(Duration.ofSeconds(60))).root().toString();
    }
  }

  /** Without what differs from run to run. */
  private static String failure(String config) {
    return Failures.of(() -> read(config))
        .replace(folder.toString(), "FOLDER")
        .replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "$1")
        .replaceAll("\\(conn=\\d+\\) ", "");
  }
}
