package io.gaugesmith.exporter.testing;

import io.gaugesmith.testing.Tools;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real database server of its own in a temporary folder, on a port that was free. It has a user
 * {@code admin}, and runs as {@code nobody} where the tests run as root, which servers refuse.
 */
public final class DatabaseServer implements Closeable {
  public static final String ADMIN = "admin";
  public static final String ADMIN_PASSWORD = "admin-password";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Path folder;
  private final int port;
  private final String url;
  private final String options;
  private final List<String> command;
  private final String fastEnd;
  private Process process;

  private DatabaseServer(
      Path folder, int port, String url, String options, String fastEnd, List<String> command) {
    this.folder = folder;
    this.port = port;
    this.url = url;
    this.options = options;
    this.fastEnd = fastEnd;
    this.command = command;
  }

  /** PostgreSQL with a database {@code shop}. */
  public static DatabaseServer postgresql() throws Exception {
    return postgresql(List.of(), folder -> List.of());
  }

  /**
   * The same that is reached over TLS only, where the user {@code reporter} needs no password but
   * the certificate of the clients.
   */
  public static DatabaseServer postgresql(Certificates own, Certificates clients) throws Exception {
    List<String> access =
        List.of(
            "hostssl all reporter 127.0.0.1/32 cert map=clients",
            "hostssl all all 127.0.0.1/32 scram-sha-256");
    return postgresql(
        access,
        folder -> {
          Pem pem = Pem.lay(folder, own, clients);
          return List.of(
              "-c",
              "ssl=on",
              "-c",
              "ssl_cert_file=" + pem.certificate,
              "-c",
              "ssl_key_file=" + pem.key,
              "-c",
              "ssl_ca_file=" + pem.clients);
        });
  }

  private static DatabaseServer postgresql(List<String> access, Preparation preparation)
      throws Exception {
    Path initdb = Tools.require("initdb").toRealPath();
    Path postgres = Tools.require("postgres").toRealPath();
    Path folder = folder("postgresql");
    Path data = folder.resolve("data");
    Path password = folder.resolve("password");
    Files.writeString(password, ADMIN_PASSWORD);
    run(
        folder,
        initdb.toString(),
        "--pgdata=" + data,
        "--username=" + ADMIN,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    if (!access.isEmpty()) {
      Files.write(data.resolve("pg_hba.conf"), access);
      Files.writeString(data.resolve("pg_ident.conf"), "clients test reporter\n");
    }
    int port = freePort();
    DatabaseServer server =
        new DatabaseServer(
            folder,
            port,
            "jdbc:postgresql://127.0.0.1:" + port + "/",
            "",
            "INT",
            command(
                preparation.options(folder),
                postgres.toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off"));
    server.start("postgres");
    server.execute("postgres", "CREATE DATABASE shop");
    return server;
  }

  /** MariaDB with a database {@code shop}; without TLS, which its driver would insist on. */
  public static DatabaseServer mariadb() throws Exception {
    return mariadb("?sslMode=disable", folder -> List.of());
  }

  /** The same that is reached over TLS only, and trusts the certificate of the clients. */
  public static DatabaseServer mariadb(Certificates own, Certificates clients) throws Exception {
    return mariadb(
        "?sslMode=trust",
        folder -> {
          Pem pem = Pem.lay(folder, own, clients);
          return List.of(
              "--ssl-cert=" + pem.certificate,
              "--ssl-key=" + pem.key,
              "--ssl-ca=" + pem.clients,
              "--require-secure-transport=ON");
        });
  }

  private static DatabaseServer mariadb(String options, Preparation preparation) throws Exception {
    Path install = Tools.require("mariadb-install-db").toRealPath();
    Path mariadbd = Tools.require("mariadbd").toRealPath();
    Path folder = folder("mariadb");
    Path data = folder.resolve("data");
    run(
        folder,
        install.toString(),
        "--no-defaults",
        "--datadir=" + data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db");
    int port = freePort();
    Path init = folder.resolve("init.sql");
    Files.writeString(
        init,
        """
        CREATE DATABASE IF NOT EXISTS shop;
        CREATE USER IF NOT EXISTS 'admin'@'%%' IDENTIFIED BY '%s';
        GRANT ALL ON *.* TO 'admin'@'%%' WITH GRANT OPTION;
        """
            .formatted(ADMIN_PASSWORD));
    DatabaseServer server =
        new DatabaseServer(
            folder,
            port,
            "jdbc:mariadb://127.0.0.1:" + port + "/",
            options,
            "TERM",
            command(
                preparation.options(folder),
                mariadbd.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--init-file=" + init,
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=16M",
                "--performance-schema=OFF"));
    server.start("shop");
    return server;
  }

  /** Lays what a server needs into its folder, and says how to start it with that. */
  private interface Preparation {
    List<String> options(Path folder) throws IOException, InterruptedException;
  }

  /** A server's certificates and key, as files that are its own. */
  private record Pem(Path certificate, Path key, Path clients) {
    static Pem lay(Path folder, Certificates own, Certificates clients)
        throws IOException, InterruptedException {
      return new Pem(
          lay(folder, "server.pem", own.certificate()),
          lay(folder, "server.key", own.key()),
          lay(folder, "clients.pem", clients.certificate()));
    }

    private static Path lay(Path folder, String name, Path content)
        throws IOException, InterruptedException {
      Path file = Files.copy(content, folder.resolve(name));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      own(file);
      return file;
    }
  }

  private static List<String> command(List<String> more, String... words) {
    return Stream.concat(Stream.of(words), more.stream()).toList();
  }

  private static Path folder(String name) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gaugesmith-" + name);
    if (ROOT) {
      Files.createFile(folder.resolve("log"));
    }
    own(folder);
    return folder;
  }

  /** Gives it to whom the server runs as. */
  private static void own(Path file) throws IOException, InterruptedException {
    if (ROOT) {
      new ProcessBuilder("chown", "-R", "nobody", file.toString()).start().waitFor();
    }
  }

  private static List<String> unprivileged(List<String> command) {
    return ROOT
        ? Stream.concat(
                Stream.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
                command.stream())
            .toList()
        : command;
  }

  private static ProcessBuilder builder(Path folder, List<String> command) {
    File log = folder.resolve("log").toFile();
    return new ProcessBuilder(unprivileged(command))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    if (builder(folder, List.of(command)).start().waitFor() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("log")));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /** The JDBC URL of the database {@code shop}. */
  public String url() {
    return url("shop");
  }

  private String url(String database) {
    return url + database + options;
  }

  /** Starts it again after {@link #stop}. */
  public void start() throws Exception {
    start("shop");
  }

  private void start(String database) throws Exception {
    process = builder(folder, command).start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        connect(database).close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new AssertionError(Files.readString(folder.resolve("log")), notYet);
        }
        Thread.sleep(50);
      }
    }
  }

  /** Ends it, and every connection with it. */
  public void stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + fastEnd, Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the server does not end");
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), ADMIN, ADMIN_PASSWORD);
  }

  /** Runs statements as the administrator. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect("shop")) {
      executeAll(connection, List.of(statements));
    }
  }

  private void execute(String database, String statement) throws SQLException {
    try (Connection connection = connect(database)) {
      executeAll(connection, List.of(statement));
    }
  }

  private static void executeAll(Connection connection, List<String> statements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  /** The first column of what a query gives the administrator. */
  public List<String> ask(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect("shop");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    new ProcessBuilder("rm", "-rf", folder.toString()).start();
  }
}
