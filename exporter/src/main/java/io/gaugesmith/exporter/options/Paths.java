package io.gaugesmith.exporter.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads options that name a place. */
final class Paths {
  private Paths() {}

  static FilePath path(OptionText text) {
    if (text.text().isEmpty()) {
      throw new IllegalArgumentException("a path must not be empty");
    }
    try {
      return new FilePath(text.text(), resolve(text.folder(), text.text()));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text.text() + "\" is not a path", e);
    }
  }

  /** The place without detours; never the empty path, which no system call takes for a folder. */
  static Path resolve(Path folder, String text) {
    Path path = folder.resolve(text).normalize();
    return path.toString().isEmpty() ? Path.of(".") : path;
  }

  /** The message does not show the text, because a password may stand in it. */
  static URI url(OptionText text) {
    try {
      URI url = new URI(text.text());
      if (url.getRawUserInfo() != null) {
        text.secrets().add(url.getRawUserInfo());
        String user = url.getUserInfo();
        text.secrets().add(user.substring(user.indexOf(':') + 1));
      }
      if (url.isAbsolute() && url.getHost() != null) {
        return url;
      }
      throw new IllegalArgumentException(
          "not a URL with a scheme and a host; write for example http://localhost:8080/status");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not a URL ("
              + e.getReason().toLowerCase(java.util.Locale.ROOT)
              + " at character "
              + (e.getIndex() + 1)
              + "); write for example http://localhost:8080/status",
          e);
    }
  }
}
