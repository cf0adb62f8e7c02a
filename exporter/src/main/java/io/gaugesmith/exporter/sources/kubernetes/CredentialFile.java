package io.gaugesmith.exporter.sources.kubernetes;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the small files in which credentials stand; each time anew, because they rotate. */
final class CredentialFile {
  private static final int LONGEST = 4 << 20;

  private CredentialFile() {}

  /** A secret that is the whole of a file and can stand in a header. */
  static String secret(String what, Path file, Secrets secrets) throws CollectionException {
    String text = new String(bytes(what, file), StandardCharsets.UTF_8).strip();
    secrets.addRead(text);
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new CollectionException(
          Reason.AUTH, "%s, %s, is empty or no token".formatted(what, file));
    }
    return text;
  }

  static byte[] bytes(String what, Path file) throws CollectionException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
      throw new CollectionException(
          Reason.AUTH, "%s, %s, is not a regular file".formatted(what, file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new CollectionException(Reason.AUTH, "%s, %s, is too long".formatted(what, file));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new CollectionException(Reason.AUTH, "%s, %s, does not exist".formatted(what, file), e);
    } catch (IOException e) {
      throw new CollectionException(Reason.AUTH, "%s, %s, cannot be read".formatted(what, file), e);
    }
  }
}
