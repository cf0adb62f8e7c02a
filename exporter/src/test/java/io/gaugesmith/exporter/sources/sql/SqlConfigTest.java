package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.InvalidOption;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/shop?socketFactory=org.example.Evil&socketFactoryArg=x",
        "jdbc:postgresql://db/shop?SOCKETFACTORY=org.example.Evil",
        "jdbc:postgresql://db/shop?%73ocketFactory=org.example.Evil",
        "jdbc:postgresql://db/shop?sslfactory=org.example.Evil",
        "jdbc:postgresql://db/shop?sslhostnameverifier=org.example.Evil",
        "jdbc:postgresql://db/shop?authenticationPluginClassName=org.example.Evil",
        "jdbc:postgresql://db/shop?loggerLevel=TRACE&loggerFile=/etc/cron.d/x",
        "jdbc:postgresql://db/shop?service=evil",
        "jdbc:postgresql://db/shop?xmlFactoryFactory=LEGACY_INSECURE",
        "jdbc:postgresql://db/shop/?/../?sslfactory=x",
        "jdbc:postgresql://db/shop;sslfactory=x",
        "jdbc:postgresql:shop?sslfactory=x",
        "JDBC:postgresql://db/shop?sslfactory=x",
        "jdbc:mariadb://db/shop?allowLocalInfile=true",
        "jdbc:mariadb://db/shop?ALLOWLOCALINFILE=true",
        "jdbc:mariadb://db/shop?allowLoadLocalInfile=true",
        "jdbc:mariadb://db/shop?allowMultiQueries=true",
        "jdbc:mariadb://db/shop?socketFactory=org.example.Evil",
        "jdbc:mariadb://db/shop?credentialType=ENV",
        "jdbc:mariadb://db/shop?initSql=DROP+TABLE+t",
        "jdbc:mariadb://db/shop?sessionVariables=x=1",
        "jdbc:mariadb:address=(host=db)(port=1)(socketFactory=x)",
        "jdbc:mysql://db/shop?autoDeserialize=true&queryInterceptors=org.example.Evil",
        "jdbc:mysql://(host=db,autoDeserialize=true)/shop",
        "jdbc:mysql://db/shop?autoDeserialize=true#",
        "jdbc:sqlserver://db;socketFactoryClass=org.example.Evil",
        "jdbc:sqlserver://db;trustManagerClass=org.example.Evil",
        "jdbc:sqlserver://db;accessTokenCallbackClass=org.example.Evil",
        "jdbc:sqlserver://db;databaseName={a};socketFactoryClass=x}",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://example.org/x.sql'",
        "jdbc:h2:mem:x;init=RUNSCRIPT FROM 'x'",
        "jdbc:h2:mem:x;IN\\IT=RUNSCRIPT FROM 'x'",
        "jdbc:h2:mem:x; INIT =RUNSCRIPT FROM 'x'",
        "jdbc:h2:mem:x;\u0131n\u0131t=RUNSCRIPT FROM 'x'",
        "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='org.example.Evil'",
        "jdbc:h2:mem:x;TRACE_LEVEL_FILE=4",
        "jdbc:h2:mem:x;AUTHENTICATOR=x",
        "jdbc:sqlite:shop.db?enable_load_extension=true",
        "jdbc:sqlite:shop.db?enable%5Fload%5Fextension=true",
        "jdbc:sqlite:shop.db?enable%255Fload%255Fextension=true",
        "jdbc:sqlite::resource:http://example.org/x.db",
        "jdbc:db2://db:5000/shop:clientRerouteServerListJNDIName=ldap://example.org/x;",
        "jdbc:oracle:thin:scott/tiger@db:1521/shop",
        "jdbc:h2:tcp://user:word@db/shop",
        "jdbc:h2:mem:x;PASSWORD=word",
        "jdbc:postgresql://user:word@db/shop",
        "jdbc:postgresql://db/shop?user=u&password=word",
        "jdbc:postgresql://db/shop?sslpassword=word",
        "jdbc:sqlserver://db;pwd=word",
        "postgresql://db/shop",
        "jdbc:",
        "jdbc:postgresql://db/shop?sslmode=require&SSLMODE=disable",
        "jdbc:postgresql://db/shop?sslmode",
        "jdbc:postgresql://db/sh\nop",
      })
  void refusesUrlsThatCouldDoMoreThanConnect(String url) {
    Throwable refusal = catchThrowable(() -> SqlOptions.of(url, "SELECT 1").config());
    assertThat(refusal).isInstanceOf(InvalidOption.class);
    assertThat(((InvalidOption) refusal).option()).isEqualTo("url");
    assertThat(refusal).hasMessageNotContaining("word@").hasMessageNotContaining("tiger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org:5432/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "jdbc:postgresql://[::1]:5432,db2/shop",
        "jdbc:postgresql://db/",
        "jdbc:mariadb://db/shop?sslMode=verify-full",
        "jdbc:mysql://db:3306/shop",
        "jdbc:sqlserver://db\\instance:1433;databaseName=shop;encrypt=true",
        "jdbc:sqlite:/var/lib/initech/service.db",
        "jdbc:h2:tcp://db/~/shop;IFEXISTS=TRUE",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=db)(PORT=1522))"
            + "(CONNECT_DATA=(SERVICE_NAME=shop)))",
        "jdbc:clickhouse://db:8123/default?compress=0",
      })
  void takesUrlsThatConnect(String url) {
    assertThat(SqlOptions.of(url, "SELECT 1").config().url().text()).isEqualTo(url);
  }

  @Test
  void checksPropertiesAsItChecksUrls() {
    SqlOptions options = SqlOptions.of("jdbc:postgresql://db/shop?sslmode=require", "SELECT 1");
    options.properties = Map.of("SocketFactory", "org.example.Evil");
    assertThat(catchThrowable(options::config))
        .hasMessage("\"SocketFactory\" is none of the properties that may be set");
    options.properties = Map.of("SSLMode", "disable");
    assertThat(catchThrowable(options::config)).hasMessage("stands under url too; write it once");
    options = SqlOptions.of("jdbc:h2:mem:x", "SELECT 1");
    options.properties = Map.of("Init", "DROP ALL OBJECTS");
    assertThat(catchThrowable(options::config))
        .hasMessage("\"Init\" may not be set: it could run, load or write something");
  }

  @Test
  void wantsFilesWhereTheirPlaceIsKnown() {
    SqlOptions options = SqlOptions.of("jdbc:postgresql://db/shop", "SELECT 1");
    options.secretProperties = Map.of("SSLRootCert", Secret.of("ca.pem"));
    assertThat(catchThrowable(options::config))
        .hasMessage("names a file, which is no secret; write it under properties");
  }

  @Test
  void handsOverNamesAsTheDriverWritesThem() throws Exception {
    SqlOptions options =
        SqlOptions.of(
                "jdbc:postgresql://db/shop?SSLMODE=verify%2Dfull&applicationname=a+b", "SELECT 1")
            .as("watcher", "word");
    options.properties = Map.of("CURRENTSCHEMA", "shop");
    Target target = new Target(options.config());
    Properties expected = new Properties();
    expected.putAll(
        Map.of(
            "sslmode", "verify-full",
            "ApplicationName", "a b",
            "currentSchema", "shop",
            "tcpKeepAlive", "true",
            "cancelSignalTimeout", "2",
            "maxResultBuffer", "22020096",
            "user", "watcher",
            "password", "word"));
    assertThat(target.properties()).isEqualTo(expected);
    assertThat(target.base()).isEqualTo("jdbc:postgresql://db/shop");
  }
}
