package io.gaugesmith.exporter.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names a login without holding its password: under a key that only this process has, so that
 * nothing in memory can be tried against lists of passwords.
 */
final class LoginKeys {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  LoginKeys() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /** Each part goes in with its length: none can run over into the next. */
  ByteBuffer of(Credentials login, PasswordHash hash) {
    return mac(login.name().getBytes(UTF_8), hash.reveal().getBytes(UTF_8), login.password());
  }

  /** A number that always is the same for a name, and tells nothing of it. */
  int number(String name) {
    return mac(name.getBytes(UTF_8)).getInt(0) & Integer.MAX_VALUE;
  }

  private ByteBuffer mac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
      }
      return ByteBuffer.wrap(mac.doFinal()).asReadOnlyBuffer();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
