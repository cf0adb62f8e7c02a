package io.gaugesmith.exporter.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges the certificates of clients by a rule. */
final class ClientCheck extends X509ExtendedTrustManager {
  private static final X509Certificate[] NONE = {};

  private final ClientRule rule;
  private final X509ExtendedTrustManager authorities;

  ClientCheck(ClientRule rule) throws GeneralSecurityException {
    this.rule = rule;
    this.authorities = Trust.in(rule.authorities());
  }

  private interface Chain {
    void check() throws CertificateException;
  }

  private void check(X509Certificate[] chain, Chain vouched) throws CertificateException {
    if (!rule.verified()) {
      return;
    }
    if (rule.authorities().isEmpty()) {
      throw new CertificateException("there is no authority to vouch for it");
    }
    chain[0].checkValidity(); // not looked at where the certificate vouches for itself
    vouched.check();
    rule.requireAllowedName(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, () -> authorities.checkClientTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, () -> authorities.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, () -> authorities.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("clients only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients only");
  }

  /** Who may vouch, said to clients so that they find the right certificate. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return rule.verified() ? authorities.getAcceptedIssuers() : NONE;
  }
}
