package io.gaugesmith.exporter.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Puts the older forms of private keys into PKCS#8, the one that the JDK reads. */
final class KeyWrapping {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int PARAMETERS = 0xA0;
  private static final byte[] VERSION = {2, 1, 0};

  /** The object identifier of RSA, and its parameters: none. */
  private static final byte[] RSA = {
    6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
  };

  private static final byte[] ELLIPTIC_CURVE = {
    6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1
  };

  private KeyWrapping() {}

  static byte[] ofPkcs1(byte[] key) {
    return element(SEQUENCE, VERSION, element(SEQUENCE, RSA), element(OCTET_STRING, key));
  }

  static byte[] ofSec1(byte[] key) throws GeneralSecurityException {
    byte[] algorithm = element(SEQUENCE, ELLIPTIC_CURVE, curve(key));
    return element(SEQUENCE, VERSION, algorithm, element(OCTET_STRING, key));
  }

  /** The object identifier of the curve: it stands beside the key, as its optional parameters. */
  private static byte[] curve(byte[] key) throws GeneralSecurityException {
    try {
      int position = content(key, 0);
      while (position < key.length) {
        int start = content(key, position);
        int end = start + length(key, position);
        if ((key[position] & 0xFF) == PARAMETERS) {
          return Arrays.copyOfRange(key, start, end);
        }
        position = end;
      }
    } catch (IndexOutOfBoundsException e) {
      throw new GeneralSecurityException("its EC private key is damaged", e);
    }
    throw new GeneralSecurityException("its EC private key names no curve; write it as PKCS#8");
  }

  private static int content(byte[] der, int position) {
    int first = der[position + 1] & 0xFF;
    return position + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int length(byte[] der, int position) {
    int first = der[position + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = (length << 8) | (der[position + 2 + i] & 0xFF);
    }
    if (length < 0) {
      throw new IndexOutOfBoundsException(length);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int length = content.size();
    if (length < 0x80) {
      element.write(length);
    } else {
      element.write(0x82);
      element.write(length >> 8);
      element.write(length);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
