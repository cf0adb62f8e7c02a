package io.gaugesmith.exporter.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A name and a password, as HTTP's basic authentication sends them. */
final class Credentials {
  private static final String SCHEME = "Basic ";

  private final String name;
  private final byte[] password;

  private Credentials(String name, byte[] password) {
    this.name = name;
    this.password = password;
  }

  /** Null where the header holds none. */
  static @Nullable Credentials of(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      int colon = 0;
      while (colon < decoded.length && decoded[colon] != ':') {
        colon++;
      }
      if (colon == decoded.length) {
        return null;
      }
      String name = UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded, 0, colon)).toString();
      byte[] password = new byte[decoded.length - colon - 1];
      System.arraycopy(decoded, colon + 1, password, 0, password.length);
      return new Credentials(name, password);
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return null;
    }
  }

  String name() {
    return name;
  }

  byte[] password() {
    return password;
  }

  @Override
  public String toString() {
    return "***";
  }
}
