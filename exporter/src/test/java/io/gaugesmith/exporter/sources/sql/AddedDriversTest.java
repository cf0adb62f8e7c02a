package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that were put into the folder, with SQLite and H2. */
class AddedDriversTest {
  private static final Path JARS =
      Path.of(System.getProperty("gaugesmith.root"), "exporter", "target", "drivers");

  @TempDir Path folder;
  private Path drivers;

  @BeforeEach
  void createFolder() throws IOException {
    drivers = Files.createDirectory(folder.resolve("drivers"));
  }

  @Test
  void saysWhereADriverIsToBePut() {
    assertThat(failure("jdbc:sqlite:" + folder.resolve("shop.db"), "SELECT 1"))
        .isEqualTo("jdbc:sqlite: no driver takes this URL; put its jar into " + drivers);
  }

  @Test
  void takesADriverFromTheNextReadingOn() throws Exception {
    prepareShop("jdbc:h2:" + folder.resolve("shop"));
    try (Source source = open("jdbc:h2:" + folder.resolve("shop"), "SELECT count(*) n FROM t")) {
      assertThat(catchThrowable(() -> read(source))).hasMessageContaining("no driver takes");
      add("h2");
      assertThat(read(source)).isEqualTo("[{\"N\":2}]");
    }
  }

  @Test
  void readsSqliteWhoseValuesHaveTypesOfTheirOwn() throws Exception {
    add("sqlite");
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    prepareShop(url);
    try (Source source = open(url, "SELECT n, typeof(n) AS kind FROM t ORDER BY 2")) {
      assertThat(read(source))
          .isEqualTo("[{\"n\":7,\"kind\":\"integer\"},{\"n\":\"text\",\"kind\":\"text\"}]");
    }
  }

  @Test
  void neitherWritesToSqliteNorMakesAFile() throws Exception {
    add("sqlite");
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    prepareShop(url);
    assertThat(failure(url, "DELETE FROM t RETURNING n"))
        .contains("attempt to write a readonly database");
    assertThat(failure("jdbc:sqlite:" + folder.resolve("absent.db"), "SELECT 1"))
        .contains("unable to open database file");
    assertThat(folder.resolve("absent.db")).doesNotExist();
  }

  @Test
  void leavesNothingOfWhatWasWrittenToH2() throws Exception {
    add("h2");
    String url = "jdbc:h2:" + folder.resolve("shop");
    prepareShop(url);
    assertThat(failure(url, "DELETE FROM t")).contains("gives no rows");
    try (Source source = open(url, "SELECT count(*) n FROM t")) {
      assertThat(read(source)).isEqualTo("[{\"N\":2}]");
    }
  }

  @Test
  void endsAQueryOfADriverThatHoldsItsThread() throws Exception {
    add("sqlite");
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    prepareShop(url);
    String endless =
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r";
    try (Source source = open(url, endless)) {
      FutureTask<Throwable> reading = new FutureTask<>(() -> catchThrowable(() -> read(source)));
      Thread thread = Thread.ofVirtual().start(reading);
      assertThat(thread.join(Duration.ofMillis(500))).isFalse();
      thread.interrupt();
      assertThat(reading.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void hidesTheProgramFromDrivers() throws Exception {
    add("h2");
    try (Drivers found = new Drivers(drivers)) {
      Driver driver =
          found.find(new Target(SqlOptions.of("jdbc:h2:mem:", "SELECT 1").config())).driver();
      ClassLoader loader = driver.getClass().getClassLoader();
      assertThat(catchThrowable(() -> loader.loadClass(SqlConfig.class.getName())))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void saysThatAJarIsBroken() throws Exception {
    Files.writeString(drivers.resolve("broken.jar"), "no jar");
    assertThat(failure("jdbc:h2:mem:", "SELECT 1")).contains("no driver takes this URL");
  }

  private void add(String name) throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      Path jar =
          jars.filter(path -> path.getFileName().toString().startsWith(name))
              .findFirst()
              .orElseThrow();
      Files.copy(jar, drivers.resolve(jar.getFileName()));
    }
  }

  /** Fills a database with the driver itself, as some other program would. */
  private void prepareShop(String url) throws Exception {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(JARS)) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        if (driver.acceptsURL(url)) {
          fill(driver.connect(url, new Properties()));
        }
      }
    }
  }

  private static void fill(Connection connection) throws Exception {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n " + (isSqlite(connection) ? "blob" : "varchar") + ")");
      statement.execute("INSERT INTO t VALUES ('text')");
      statement.execute("INSERT INTO t VALUES (7)");
    }
  }

  private static boolean isSqlite(Connection connection) throws Exception {
    return connection.getMetaData().getDatabaseProductName().equals("SQLite");
  }

  private Source open(String url, String query) {
    return SqlOptions.of(url, query)
        .config()
        .open(
            new SourceContext(
                "collector",
                Wanted.everything(),
                Clock.systemUTC(),
                new Shared(new Secrets()),
                drivers,
                null,
                ConnectionPolicy.UNRESTRICTED));
  }

  private static String read(Source source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(60))).root().toString();
  }

  private String failure(String url, String query) {
    try (Source source = open(url, query)) {
      return catchThrowable(() -> read(source)).getMessage();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
