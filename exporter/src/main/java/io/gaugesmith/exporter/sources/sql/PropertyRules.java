package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Suggestions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which properties a driver may be given. Some load a class by its name, run SQL, write files or
 * send files to whoever answers as a server. For the drivers that come with the program there is a
 * list of those that may be set; for others, of which nothing is known, one of words that may not
 * be part of a name.
 */
final class PropertyRules {
  private static final Set<String> POSTGRESQL =
      Set.of(
          "ApplicationName",
          "binaryTransfer",
          "channelBinding",
          "connectTimeout",
          "currentSchema",
          "gssEncMode",
          "hostRecheckSeconds",
          "kerberosServerName",
          "loadBalanceHosts",
          "localSocketAddress",
          "options",
          "pemKeyAlgorithm",
          "preferQueryMode",
          "prepareThreshold",
          "requireAuth",
          "scramMaxIterations",
          "socketTimeout",
          "ssl",
          "sslNegotiation",
          "sslcert",
          "sslkey",
          "sslmode",
          "sslpassword",
          "sslrootcert",
          "targetServerType",
          "tcpKeepAlive");
  private static final Set<String> MARIADB =
      Set.of(
          "allowPublicKeyRetrieval",
          "connectTimeout",
          "connectionAttributes",
          "connectionCollation",
          "connectionTimeZone",
          "enabledSslCipherSuites",
          "enabledSslProtocolSuites",
          "forceConnectionTimeZoneToSession",
          "keyPassword",
          "keyStore",
          "keyStorePassword",
          "keyStoreType",
          "localSocket",
          "localSocketAddress",
          "maxAllowedPacket",
          "restrictedAuth",
          "serverRsaPublicKeyFile",
          "serverSslCert",
          "socketTimeout",
          "sslMode",
          "tcpKeepAlive",
          "tcpKeepCount",
          "tcpKeepIdle",
          "tcpKeepInterval",
          "timezone",
          "tinyInt1isBit",
          "transformedBitIsBoolean",
          "trustStore",
          "trustStorePassword",
          "trustStoreType",
          "useCompression",
          "yearIsDateType");
  private static final Set<String> SQLSERVER =
      Set.of(
          "applicationIntent",
          "applicationName",
          "authenticationScheme",
          "connectRetryCount",
          "connectRetryInterval",
          "databaseName",
          "domain",
          "encrypt",
          "failoverPartner",
          "hostNameInCertificate",
          "iPAddressPreference",
          "instanceName",
          "integratedSecurity",
          "lockTimeout",
          "loginTimeout",
          "multiSubnetFailover",
          "packetSize",
          "portNumber",
          "realm",
          "sendTimeAsDatetime",
          "serverCertificate",
          "serverSpn",
          "socketTimeout",
          "trustServerCertificate",
          "trustStore",
          "trustStorePassword",
          "trustStoreType",
          "workstationID");

  /** Compared with names in small letters and without anything but letters and digits. */
  private static final List<String> DANGEROUS =
      List.of(
          "accesstokencallback",
          "authenticator",
          "authenticationplugin",
          "autodeserialize",
          "autoserver",
          "authrealm",
          "classname",
          "classpath",
          "clientinfoprovider",
          "clientreroute",
          "customcollations",
          "eventhandler",
          "eventlistener",
          "extension",
          "factory",
          "hostnameverifier",
          "infile",
          "interceptor",
          "jaas",
          "javaobjectserializer",
          "jndi",
          "ldap",
          "logger",
          "logfile",
          "logwriter",
          "plugin",
          "propertiestransform",
          "runscript",
          "serializer",
          "socksproxy",
          "strategy",
          "tracedir",
          "tracefile",
          "tracelevel",
          "trustmanager",
          "callback",
          "initsql",
          "sessionvariables",
          "connectioninit");

  /** The same, where only the whole name counts. */
  private static final Set<String> DANGEROUS_WHOLE = Set.of("init", "log", "script", "trace");

  private static final Set<String> USER = Set.of("user", "username", "uid", "userid");
  private static final Set<String> PASSWORD = Set.of("password", "pwd", "pass", "password1");
  private static final Pattern SEPARATORS = Pattern.compile("[?&;:,(){}\\[\\]@/|]+");
  private static final int MOST_DECODING = 3;

  private PropertyRules() {}

  /**
   * The name under which the driver knows a property, when it may be set.
   *
   * @throws InvalidOption when it may not
   */
  static String admitted(Database database, String option, String name) {
    String plain = plain(name);
    if (USER.contains(plain)) {
      throw new InvalidOption(option, "\"" + name + "\" belongs under username");
    }
    if (PASSWORD.contains(plain)) {
      throw new InvalidOption(option, "\"" + name + "\" belongs under password");
    }
    Set<String> known = known(database);
    if (known == null) {
      if (isDangerous(name)) {
        throw new InvalidOption(
            option, "\"" + name + "\" may not be set: it could run, load or write something");
      }
      return name;
    }
    return known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                option,
                "\""
                    + name
                    + "\" is none of the properties that may be set"
                    + Suggestions.didYouMean(name, known)));
  }

  /** The URL of a driver of which nothing is known. */
  static void checkForeignUrl(String url) {
    String decoded = url;
    for (int times = 0; times <= MOST_DECODING; times++) {
      checkWords(decoded);
      try {
        decoded = URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return;
      }
    }
  }

  private static void checkWords(String url) {
    if (plain(url).contains("resourcehttp")
        || url.toLowerCase(Locale.ROOT).contains(":resource:")) {
      throw new InvalidOption("url", "reads a database from somewhere else, which is not allowed");
    }
    for (String word : SEPARATORS.split(url.replace("\\", ""), -1)) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String name = word.substring(0, equals);
      if (isDangerous(name)) {
        throw new InvalidOption(
            "url", "\"" + name + "\" may not be set: it could run, load or write something");
      }
      if (USER.contains(plain(name)) || PASSWORD.contains(plain(name))) {
        throw new InvalidOption("url", "holds a name or a password; write username and password");
      }
    }
  }

  /** Those that may be set; null for a driver of which nothing is known. */
  static @Nullable Set<String> known(Database database) {
    return switch (database) {
      case POSTGRESQL -> POSTGRESQL;
      case MARIADB -> MARIADB;
      case SQLSERVER -> SQLSERVER;
      case SQLITE, OTHER -> null;
    };
  }

  /** Whether a value must not be shown. */
  static boolean isSecret(String name) {
    return plain(name).contains("password");
  }

  private static boolean isDangerous(String name) {
    String plain = plain(name);
    return DANGEROUS_WHOLE.contains(plain) || DANGEROUS.stream().anyMatch(plain::contains);
  }

  /** First to capitals: some letters of other alphabets are Latin ones only then. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
