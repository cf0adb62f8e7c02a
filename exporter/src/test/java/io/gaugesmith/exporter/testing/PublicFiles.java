package io.gaugesmith.exporter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The public web configuration files, beside certificates with the names that they use. */
public final class PublicFiles {
  /**
   * Bad by name only: the first refuses a client, later; the second is of another protocol's
   * concern; the third says the same as one that is good by name, and lets nobody in.
   */
  private static final Set<String> GOOD_DESPITE_THE_NAME =
      Set.of(
          "web_config_auth_client_san.bad.yaml",
          "web_config_noAuth_noHTTP2Cipher.bad.yml",
          "web_config_auth_clientCAs_missing.bad.yml");

  private PublicFiles() {}

  /** Copies them into a folder. Aborts the test where they are not there. */
  public static List<Path> copy(Path folder) throws Exception {
    Path from =
        Path.of(System.getProperty("gaugesmith.data", "../../shared/data")).resolve("web-config");
    if (!Files.isDirectory(from) && !Boolean.getBoolean("gaugesmith.tools.required")) {
      Assumptions.abort(from + " is not there");
    }
    certificate(folder, "dns:localhost", "server.crt", "server.key");
    certificate(folder, "dns:client", "client_selfsigned.pem", "client.key");
    certificate(folder, "dns:test3", "client2_selfsigned.pem", "client2.key");
    try (Stream<Path> files = Files.list(from)) {
      return files.sorted().map(file -> copy(file, folder)).toList();
    }
  }

  private static Path copy(Path file, Path folder) {
    try {
      return Files.copy(file, folder.resolve(file.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void certificate(Path folder, String name, String certificate, String key)
      throws Exception {
    Certificates made = Certificates.create(folder, name);
    Files.move(made.certificate(), folder.resolve(certificate));
    Files.move(made.key(), folder.resolve(key));
  }

  /** Whether a server may start with the file. */
  public static boolean isGood(Path file) {
    String name = file.getFileName().toString();
    return GOOD_DESPITE_THE_NAME.contains(name)
        || (!name.contains(".bad.") && !name.contains("junk"));
  }
}
