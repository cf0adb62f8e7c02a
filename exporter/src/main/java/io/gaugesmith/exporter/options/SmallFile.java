package io.gaugesmith.exporter.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text that stands in a file for an option. */
final class SmallFile {
  private static final int MOST = 1 << 20;

  private SmallFile() {}

  /**
   * The text without one newline at its end.
   *
   * @throws IllegalArgumentException with a message for the user when it cannot be had
   */
  static String read(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
        throw new IllegalArgumentException(file + " is not a regular file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MOST + 1);
      }
      if (bytes.length > MOST) {
        throw new IllegalArgumentException(file + " is larger than 1 MiB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.endsWith("\n") ? text.substring(0, text.length() - cut(text)) : text;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }

  private static int cut(String text) {
    return text.endsWith("\r\n") ? 2 : 1;
  }
}
