package io.gaugesmith.exporter.http;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.tls.Pem;
import java.io.IOException;

/** Where certificates or a private key stand, in PEM form. */
public sealed interface PemText {
  /** What states it, for messages. */
  String option();

  /** What stands there now. */
  String read() throws IOException;

  /** In a file, which is read again when it changes. */
  record InFile(String option, FilePath file) implements PemText {
    @Override
    public String read() throws IOException {
      return Pem.text(file.path());
    }

    @Override
    public String toString() {
      return option + " " + file;
    }
  }

  /** In the configuration itself. */
  record Stated(String option, Secret text) implements PemText {
    @Override
    public String read() throws IOException {
      return text.reveal();
    }

    @Override
    public String toString() {
      return option;
    }
  }
}
