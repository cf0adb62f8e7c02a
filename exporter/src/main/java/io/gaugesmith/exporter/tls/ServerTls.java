package io.gaugesmith.exporter.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/**
 * The server's end of TLS. Its identity and its rules may change at any time: connections made from
 * then on follow the new ones, and those that are open are judged again by {@link #admits}.
 */
public final class ServerTls {
  private static final String JUDGED_BY = ServerTls.class.getName();

  /** One context for each change, so that no session of an older one is taken up again. */
  private record InForce(SSLContext context, ServerRules rules, ClientCheck check) {}

  private volatile InForce inForce;

  public ServerTls(Identity identity, ServerRules rules) throws GeneralSecurityException {
    inForce = inForce(identity, rules);
  }

  /** New connections get these. Where it throws, nothing has changed. */
  public void use(Identity identity, ServerRules rules) throws GeneralSecurityException {
    inForce = inForce(identity, rules);
  }

  private static InForce inForce(Identity identity, ServerRules rules)
      throws GeneralSecurityException {
    ClientCheck check = new ClientCheck(rules.clients());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.keyManagers(), new TrustManager[] {check}, null);
    InForce made = new InForce(context, rules, check);
    try {
      var _ = engine(made);
    } catch (IllegalArgumentException unsupported) {
      throw new GeneralSecurityException(unsupported.getMessage(), unsupported);
    }
    return made;
  }

  /** The context of new connections. */
  public SSLContext context() {
    return inForce.context;
  }

  /** The server's end of a new connection. */
  public SSLEngine engine() {
    return engine(inForce);
  }

  private static SSLEngine engine(InForce now) {
    SSLEngine engine = now.context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters(now));
    return engine;
  }

  private static SSLParameters parameters(InForce now) {
    SSLParameters parameters = now.context.getDefaultSSLParameters();
    ServerRules rules = now.rules;
    parameters.setProtocols(rules.protocols().toArray(String[]::new));
    parameters.setCipherSuites(rules.cipherSuites().toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(rules.ownOrder());
    if (!rules.groups().isEmpty()) {
      parameters.setNamedGroups(rules.groups().toArray(String[]::new));
    }
    if (rules.clients().required()) {
      parameters.setNeedClientAuth(true);
    } else {
      parameters.setWantClientAuth(rules.clients().asked());
    }
    return parameters;
  }

  /** Whether the rules of now would let the client of an open connection in. */
  public boolean admits(SSLSession session) {
    InForce now = inForce;
    if (session.getValue(JUDGED_BY) == now.check) {
      return true;
    }
    ClientRule rule = now.rules.clients();
    try {
      X509Certificate[] chain =
          Arrays.stream(session.getPeerCertificates())
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      now.check.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
    } catch (SSLPeerUnverifiedException without) {
      if (rule.required()) {
        return false;
      }
    } catch (CertificateException refused) {
      return false;
    }
    session.putValue(JUDGED_BY, now.check);
    return true;
  }
}
