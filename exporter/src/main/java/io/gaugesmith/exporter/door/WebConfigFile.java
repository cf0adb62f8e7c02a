package io.gaugesmith.exporter.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.exporter.config.ConfigText;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Position;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.RecordReader;
import io.gaugesmith.exporter.options.WordType;
import io.gaugesmith.exporter.tls.Identity;
import io.gaugesmith.exporter.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that {@code --web.config.file} names, with the certificates and the key it names. */
public final class WebConfigFile {
  private final Path file;

  /** Reads nothing yet. */
  WebConfigFile(Path file) {
    this.file = file;
  }

  /**
   * What the file says.
   *
   * @param identity null where there is no TLS, or where its files have a problem
   * @param identityProblems with the server's own certificate and key; nothing else has any
   */
  record Contents(
      WebConfig config,
      @Nullable Identity identity,
      List<X509Certificate> authorities,
      Problems identityProblems) {}

  /** The options of the file, for whoever describes them. */
  public static OptionModel model() {
    return OptionModel.standard()
        .with(
            List.of(
                WordType.asPrinted(ClientAuth.class),
                WordType.asPrinted(TlsVersion.class),
                WordType.asPrinted(CipherSuite.class),
                WordType.asPrinted(Curve.class),
                WordType.asPrinted(ResponseHeader.class)));
  }

  /**
   * Says everything that is wrong with a file.
   *
   * @throws InvalidConfigException with every problem, when there is one
   */
  public static void check(Path file) throws InvalidConfigException {
    new WebConfigFile(file).readWhole();
  }

  /** The same as {@link #read}, where the server's certificate and key have no problem either. */
  Contents readWhole() throws InvalidConfigException {
    Contents contents = read();
    if (!contents.identityProblems.isEmpty()) {
      throw new InvalidConfigException(contents.identityProblems);
    }
    return contents;
  }

  /**
   * Reads the file and what it names.
   *
   * @throws InvalidConfigException with every problem but those with the certificate and its key
   */
  Contents read() throws InvalidConfigException {
    Problems problems = new Problems();
    Places places = new Places();
    String text = text(problems);
    WebConfig config =
        text == null
            ? null
            : RecordReader.literal(model(), problems, places, folder())
                .read(file.toString(), isBlank(text) ? "{}" : text, WebConfig.class);
    if (config == null) {
      throw new InvalidConfigException(problems);
    }
    TlsServerConfig tls = config.tlsServerConfig();
    if (tls == null) {
      return new Contents(config, null, List.of(), new Problems());
    }
    TlsFiles files = new TlsFiles(tls, places);
    Problems identityProblems = new Problems();
    Identity identity = files.identity(identityProblems);
    List<X509Certificate> authorities = files.authorities(problems);
    if (authorities == null || !problems.isEmpty()) {
      files.identity(problems);
      throw new InvalidConfigException(problems);
    }
    return new Contents(config, identity, authorities, identityProblems);
  }

  /** A file without a word is a good one, by which the door is open. */
  private static boolean isBlank(String text) {
    return text.lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
  }

  private @Nullable String text(Problems problems) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
      problems.add(new Position(file.toString(), 1, 1), "", "is not a regular file");
      return null;
    }
    return ConfigText.read(file, problems);
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Changes whenever something in the file or in the files it names has changed. */
  String fingerprint(WebConfig config) {
    StringBuilder all = new StringBuilder();
    append(all, new FilePath("", file));
    config.files().forEach(named -> append(all, named));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void append(StringBuilder all, FilePath named) {
    try {
      String text = Pem.text(named.path());
      all.append(text.length()).append('\n').append(text);
    } catch (IOException e) {
      all.append(e.getClass().getName()).append('\n');
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
