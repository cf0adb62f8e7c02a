package io.gaugesmith.exporter.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gaugesmith.exporter.door.Authenticator.Outcome;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login comes to, and what it costs. */
class AuthenticatorTest {
  private static final int COST = 8;

  private final Authenticator authenticator = new Authenticator();

  @AfterEach
  void close() {
    authenticator.close();
  }

  private static PasswordHash hash(BCrypt.Version version, String password) {
    return PasswordHash.parse(BCrypt.with(version).hashToString(COST, password.toCharArray()));
  }

  private static Map<String, PasswordHash> users(String name, String password) {
    return Map.of(name, hash(BCrypt.Version.VERSION_2Y, password));
  }

  private Outcome check(Map<String, PasswordHash> users, String from, String login)
      throws Exception {
    String header = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Visitor visitor = new Visitor(InetAddress.ofLiteral(from), null, header, false);
    authenticator.check(users, visitor, outcome::complete);
    return outcome.get(60, TimeUnit.SECONDS);
  }

  @Test
  void takesHashesOfEveryVersion() throws Exception {
    for (BCrypt.Version version :
        new BCrypt.Version[] {
          BCrypt.Version.VERSION_2A, BCrypt.Version.VERSION_2B, BCrypt.Version.VERSION_2Y
        }) {
      Map<String, PasswordHash> users = Map.of("alice", hash(version, "pässword:with:colons"));
      assertThat(check(users, "10.0.0.1", "alice:pässword:with:colons")).isEqualTo(Outcome.RIGHT);
      assertThat(check(users, "10.0.0.1", "alice:password:with:colons")).isEqualTo(Outcome.WRONG);
    }
  }

  @Test
  void neverTakesOneLoginForAnother() throws Exception {
    Map<String, PasswordHash> users = new LinkedHashMap<>();
    users.put("ab", hash(BCrypt.Version.VERSION_2Y, "c"));
    users.put("a", hash(BCrypt.Version.VERSION_2Y, "bc"));
    assertThat(check(users, "10.0.0.1", "ab:c")).isEqualTo(Outcome.RIGHT);
    assertThat(check(users, "10.0.0.1", "a:bc")).isEqualTo(Outcome.RIGHT);
    assertThat(check(users, "10.0.0.1", "a:c")).isEqualTo(Outcome.WRONG);
    assertThat(check(users, "10.0.0.1", "ab:bc")).isEqualTo(Outcome.WRONG);
    assertThat(check(users, "10.0.0.1", "abc:")).isEqualTo(Outcome.WRONG);
    Map<String, PasswordHash> changed = users("ab", "new");
    assertThat(check(changed, "10.0.0.1", "ab:c")).isEqualTo(Outcome.WRONG);
    assertThat(check(changed, "10.0.0.1", "a:bc")).isEqualTo(Outcome.WRONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {72, 73})
  void takesPasswordsOfAtMost72Bytes(int length) throws Exception {
    String password = "x".repeat(length);
    Map<String, PasswordHash> users = users("alice", password.substring(0, 72));
    assertThat(check(users, "10.0.0.1", "alice:" + password))
        .isEqualTo(length <= 72 ? Outcome.RIGHT : Outcome.WRONG);
  }

  @Test
  void spendsAsMuchOnANameThatNobodyHas() throws Exception {
    Map<String, PasswordHash> users = users("alice", "wonder land");
    check(users, "10.0.0.9", "alice:warm up");
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    for (int guess = 0; guess < 9; guess++) { // the least: other load only ever adds
      known = Math.min(known, nanos(users, "10.0.0.1", "alice:" + guess));
      unknown = Math.min(unknown, nanos(users, "10.0.0.1", "nobody:" + guess));
    }
    assertThat(unknown).isBetween(known / 2, known * 2);
  }

  private long nanos(Map<String, PasswordHash> users, String from, String login) throws Exception {
    long start = System.nanoTime();
    assertThat(check(users, from, login)).isEqualTo(Outcome.WRONG);
    return System.nanoTime() - start;
  }

  @Test
  void takesTheSameRightLoginFiftyTimesAtOnce() throws Exception {
    Map<String, PasswordHash> users = users("alice", "secret");
    String header = "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8));
    Visitor visitor = new Visitor(InetAddress.ofLiteral("10.0.0.1"), null, header, false);
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int time = 0; time < 50; time++) {
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      authenticator.check(users, visitor, outcome::complete);
      outcomes.add(outcome);
    }
    for (CompletableFuture<Outcome> outcome : outcomes) {
      assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.RIGHT);
    }
    assertThat(authenticator.failures()).isZero();
  }

  @Test
  void slowsGuessesAtOneNameFromOneAddressOnly() throws Exception {
    Map<String, PasswordHash> users = users("alice", "wonder land");
    Outcome last = Outcome.WRONG;
    int guesses = 0;
    while (last == Outcome.WRONG && guesses < 1_000) {
      last = check(users, "2001:db8::" + (1 + guesses % 9), "alice:guess" + guesses++);
    }
    assertThat(last).isEqualTo(Outcome.SLOWED);
    assertThat(guesses).isGreaterThan(10);
    assertThat(check(users, "2001:db8:0:1::1", "alice:guess")).isEqualTo(Outcome.WRONG);
    assertThat(check(users, "2001:db8::1", "bob:guess")).isEqualTo(Outcome.WRONG);
    assertThat(authenticator.failures()).isEqualTo(guesses + 2);
  }

  @Test
  void knowsWhatWasRightWhileGuessesAreSlowed() throws Exception {
    Map<String, PasswordHash> users = users("alice", "wonder land");
    assertThat(check(users, "10.0.0.1", "alice:wonder land")).isEqualTo(Outcome.RIGHT);
    for (int guess = 0; guess < 50; guess++) {
      check(users, "10.0.0.1", "alice:guess" + guess);
    }
    assertThat(check(users, "10.0.0.1", "alice:wonder land")).isEqualTo(Outcome.RIGHT);
  }
}
