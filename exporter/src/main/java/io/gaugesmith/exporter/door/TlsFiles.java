package io.gaugesmith.exporter.door;

import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.tls.Identity;
import io.gaugesmith.exporter.tls.Pem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the certificates and the key that the options state or name. */
final class TlsFiles {
  private final TlsServerConfig options;
  private final Places places;

  TlsFiles(TlsServerConfig options, Places places) {
    this.options = options;
    this.places = places;
  }

  /** Who the server is; null where there is a problem. */
  @Nullable Identity identity(Problems problems) {
    PrivateText stated = options.key();
    List<X509Certificate> chain =
        read("cert", options.cert(), options.certFile(), Pem::certificates, problems);
    PrivateKey key =
        read(
            "key",
            stated == null ? null : stated.reveal(),
            options.keyFile(),
            Pem::privateKey,
            problems);
    if (chain == null || key == null) {
      return null;
    }
    try {
      return Identity.of(chain, key);
    } catch (GeneralSecurityException e) {
      String option = stated == null ? "key_file" : "key";
      places.report(problems, options, option, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Who vouches for clients; null where there is a problem. */
  @Nullable List<X509Certificate> authorities(Problems problems) {
    return options.clientCa() == null && options.clientCaFile() == null
        ? List.of()
        : read(
            "client_ca", options.clientCa(), options.clientCaFile(), Pem::certificates, problems);
  }

  private interface PemReader<T> {
    T read(String text) throws GeneralSecurityException;
  }

  private <T> @Nullable T read(
      String option,
      @Nullable String stated,
      @Nullable FilePath file,
      PemReader<T> reader,
      Problems problems) {
    try {
      return reader.read(
          stated != null || file == null ? String.valueOf(stated) : Pem.text(file.path()));
    } catch (GeneralSecurityException | IOException e) {
      if (file == null) {
        places.report(problems, options, option, what(e));
      } else {
        places.report(problems, options, option + "_file", file + ": " + what(e));
      }
      return null;
    }
  }

  private static String what(Exception failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "it must not be read by this user";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
