package io.gaugesmith.exporter.tls;

import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants of its clients' certificates.
 *
 * @param asked whether clients are asked for one
 * @param required whether there must be one
 * @param verified whether an authority must vouch for it
 * @param authorities who vouches; where there is none, nobody can be verified
 * @param allowedNames the subject alternative names of which it must have one; null for any
 */
public record ClientRule(
    boolean asked,
    boolean required,
    boolean verified,
    List<X509Certificate> authorities,
    @Nullable Set<String> allowedNames) {
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  public ClientRule {
    authorities = List.copyOf(authorities);
    allowedNames = allowedNames == null ? null : Set.copyOf(allowedNames);
  }

  void requireAllowedName(X509Certificate certificate) throws CertificateException {
    Set<String> allowed = allowedNames;
    if (allowed == null) {
      return;
    }
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      if (name.get(1) instanceof String text && matches((Integer) name.get(0), text, allowed)) {
        return;
      }
    }
    throw new CertificateException("none of its names is allowed");
  }

  private static boolean matches(int kind, String name, Set<String> allowed) {
    return switch (kind) {
      case EMAIL, DNS, URI -> allowed.contains(name);
      case IP -> allowed.stream().anyMatch(text -> isAddress(text, name));
      default -> false;
    };
  }

  /** Addresses of IPv6 are written in more ways than one. */
  private static boolean isAddress(String allowed, String name) {
    try {
      return InetAddress.ofLiteral(allowed).equals(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
