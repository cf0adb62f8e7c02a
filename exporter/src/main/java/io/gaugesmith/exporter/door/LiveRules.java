package io.gaugesmith.exporter.door;

import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.log.Log;
import io.gaugesmith.exporter.options.Problem;
import io.gaugesmith.exporter.tls.ClientRule;
import io.gaugesmith.exporter.tls.Identity;
import io.gaugesmith.exporter.tls.ServerRules;
import io.gaugesmith.exporter.tls.ServerTls;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules as the file has them, from one change of it to the next. */
final class LiveRules {
  private static final Log LOG = Log.of(Door.class);
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  /** What was read before it was known which files count: it is read once more. */
  private static final String UNKNOWN = "";

  private final WebConfigFile file;
  private final @Nullable ServerTls tls;
  private final Set<Guard> guards = EnumSet.noneOf(Guard.class);

  /** The last good ones; they come back into force as soon as the file is good again. */
  private DoorRules last;

  private WebConfig config;
  private @Nullable Identity identity;
  private String fingerprint = UNKNOWN;
  private String message = "";
  private String problem = "";
  private long problemSaid;
  private volatile DoorRules rules;
  private volatile boolean whole = true;

  private LiveRules(WebConfigFile file, WebConfigFile.Contents first)
      throws GeneralSecurityException {
    this.file = file;
    config = first.config();
    identity = first.identity();
    guards.addAll(Guard.of(config));
    tls = identity == null ? null : new ServerTls(identity, serverRules(first));
    last = DoorRules.of(config, DoorRules.SHUT);
    rules = last;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws InvalidConfigException with everything that is wrong with it
   */
  static LiveRules start(WebConfigFile file) throws InvalidConfigException {
    WebConfigFile.Contents first = file.readWhole();
    try {
      return new LiveRules(file, first);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do TLS", e);
    }
  }

  DoorRules now() {
    return rules;
  }

  @Nullable ServerTls tls() {
    return tls;
  }

  /** Whether all that the file says is in force. */
  boolean isWhole() {
    return whole;
  }

  /** Reads the file again where something has changed, or where there was a problem. */
  void look() {
    try {
      String latest = file.fingerprint(config);
      if (!latest.equals(fingerprint) || rules.isShut()) {
        read(latest);
      } else if (!whole) {
        say(message, problem);
      }
    } catch (InvalidConfigException invalid) {
      shut(String.valueOf(invalid.getMessage()));
    } catch (Throwable bug) { // whatever it is, it does not open the door
      shut("internal error: " + bug);
    }
  }

  private void read(String latest) throws InvalidConfigException, GeneralSecurityException {
    WebConfigFile.Contents contents = file.read();
    String refusal = refusal(contents.config());
    if (refusal != null) {
      shut(refusal);
      return;
    }
    if (tls != null) {
      Identity fresh = contents.identity() == null ? identity : contents.identity();
      if (fresh != null) {
        tls.use(fresh, serverRules(contents));
        identity = fresh;
      }
    }
    boolean changed = !latest.equals(fingerprint) && !fingerprint.equals(UNKNOWN);
    fingerprint = contents.config().files().equals(config.files()) ? latest : UNKNOWN;
    config = contents.config();
    guards.addAll(Guard.of(config));
    last = DoorRules.of(config, last);
    rules = last;
    if (!contents.identityProblems().isEmpty()) {
      whole = false;
      say(
          "the certificate and its key have a problem, the ones before stay",
          text(contents.identityProblems().list()));
    } else {
      if (changed || !whole) {
        LOG.info("web configuration loaded", "file", file);
      }
      whole = true;
      problem = "";
    }
  }

  /** Why this must not come into force while the program runs; null where it may. */
  private @Nullable String refusal(WebConfig fresh) {
    Set<Guard> gone = EnumSet.copyOf(guards);
    gone.removeAll(Guard.of(fresh));
    if (!gone.isEmpty()) {
      return file
          + ": there is no more "
          + gone.stream().map(Guard::toString).collect(Collectors.joining(", no more "))
          + "; what keeps people out cannot go while the program runs: write it again, or restart";
    }
    return tls == null && fresh.tlsServerConfig() != null
        ? file + ": tls_server_config is new; TLS begins when the program starts: restart it"
        : null;
  }

  private void shut(String why) {
    whole = false;
    rules = DoorRules.SHUT;
    say("the web configuration has a problem, every request is answered with 500", why);
  }

  /** Says it at once, and again each minute. */
  private void say(String what, String why) {
    long now = System.nanoTime();
    if (!why.equals(problem) || now - problemSaid > INTERVAL) {
      LOG.error(what, "file", file, "problems", why);
      message = what;
      problem = why;
      problemSaid = now;
    }
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private static ServerRules serverRules(WebConfigFile.Contents contents) {
    TlsServerConfig options = contents.config().tlsServerConfig();
    if (options == null) {
      throw new IllegalArgumentException("no TLS is configured");
    }
    List<CipherSuite> suites = options.cipherSuites();
    List<Curve> curves = options.curvePreferences();
    List<String> names = options.clientAllowedSans();
    ClientAuth auth = options.clientAuthType();
    return new ServerRules(
        TlsVersion.protocols(options.minVersion(), options.maxVersion()),
        CipherSuite.spoken(suites == null ? Arrays.asList(CipherSuite.values()) : suites),
        options.preferServerCipherSuites(),
        curves == null ? List.of() : curves.stream().map(Curve::group).toList(),
        new ClientRule(
            auth.asked(),
            auth.required(),
            auth.verified(),
            contents.authorities(),
            names == null ? null : Set.copyOf(names)));
  }
}
