package io.gaugesmith.exporter.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys as PEM files hold them. */
public final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final int LONGEST = 4 << 20;
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private record Block(String label, String text) {
    byte[] content() throws GeneralSecurityException {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException("its " + label + " is no base64", e);
      }
    }
  }

  private Pem() {}

  /** What a file holds, up to a little more than a PEM file may. */
  public static String text(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
      throw new IOException("it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1);
    }
  }

  /** The certificates, at least one, in their order. */
  public static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(text)) {
      if (block.label.equals("CERTIFICATE")) {
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(block.content())));
      }
    }
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("it holds no certificate in PEM form");
    }
    return certificates;
  }

  /** The first private key; PKCS#8, PKCS#1 and SEC 1. */
  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    for (Block block : blocks(text)) {
      switch (block.label) {
        case "PRIVATE KEY" -> {
          return decode(block.content());
        }
        case "RSA PRIVATE KEY" -> {
          return decode(KeyWrapping.ofPkcs1(block.content()));
        }
        case "EC PRIVATE KEY" -> {
          return decode(KeyWrapping.ofSec1(block.content()));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new GeneralSecurityException("its private key is encrypted; decrypt it");
        default -> {} // a certificate, or the parameters of a curve, beside the key
      }
    }
    throw new GeneralSecurityException("it holds no private key in PEM form");
  }

  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    GeneralSecurityException refused =
        new GeneralSecurityException("its private key is damaged, or not one of RSA, EC and EdDSA");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) { // or a key of another algorithm
        refused.addSuppressed(e);
      }
    }
    throw refused;
  }

  private static List<Block> blocks(String text) throws GeneralSecurityException {
    if (text.length() > LONGEST) {
      throw new GeneralSecurityException("it is too long for a PEM file");
    }
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }
}
