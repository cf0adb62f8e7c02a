package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Position;
import io.gaugesmith.exporter.options.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file as text, or says why that cannot be done. */
public final class ConfigText {
  /** What the YAML reader takes, if every character is as long as UTF-8 has them. */
  private static final int MOST_BYTES = 12_000_000;

  private ConfigText() {}

  public static @Nullable String read(Path file, Problems problems) {
    Position start = new Position(file.toString(), 1, 1);
    problems.reading(file.toString());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        problems.add(start, "", "the file is larger than 3 MB; split it and use include");
        return null;
      }
      return decode(bytes, file, problems);
    } catch (NoSuchFileException e) {
      problems.add(start, "", "the file does not exist");
    } catch (AccessDeniedException e) {
      problems.add(start, "", "the file must not be read by this user");
    } catch (IOException e) {
      problems.add(
          start, "", Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read");
    }
    return null;
  }

  private static @Nullable String decode(byte[] bytes, Path file, Problems problems) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()) {
      text.flip();
      int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
      int column = text.length() - text.toString().lastIndexOf('\n');
      problems.add(
          new Position(file.toString(), line, column), "", "not UTF-8; save the file as UTF-8");
      return null;
    }
    text.flip();
    return text.toString().startsWith("\uFEFF") ? text.toString().substring(1) : text.toString();
  }
}
