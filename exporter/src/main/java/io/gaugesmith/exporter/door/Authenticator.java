package io.gaugesmith.exporter.door;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks who somebody says to be. What was right once is known from then on, and is answered at
 * once, whoever else has passwords checked; what was wrong once is known too, apart from that, so
 * that wrong passwords never displace right ones. A name that nobody has costs what any other does.
 */
final class Authenticator implements Closeable {
  /** All that bcrypt looks at; what is longer is refused, not cut. */
  private static final int LONGEST_PASSWORD = 72;

  private static final int MOST_REMEMBERED = 1_000;

  /** What comes of it. */
  enum Outcome {
    RIGHT,
    WRONG,
    /** Too many guesses. */
    SLOWED,
    /** Too many wait. */
    BUSY
  }

  private final LoginKeys keys = new LoginKeys();
  private final RecentlyUsed<ByteBuffer, Boolean> right = new RecentlyUsed<>(MOST_REMEMBERED);
  private final RecentlyUsed<ByteBuffer, Boolean> wrong = new RecentlyUsed<>(MOST_REMEMBERED);
  private final Guesses guesses = new Guesses();
  private final HashQueue queue = new HashQueue();
  private final LoginFailures failures = new LoginFailures();

  /** Tells whether the visitor is one of the users, now or later. Does not block. */
  void check(Map<String, PasswordHash> users, Visitor visitor, Consumer<? super Outcome> answer) {
    Credentials login = Credentials.of(visitor.authorization());
    if (login == null) {
      answer.accept(Outcome.WRONG);
      return;
    }
    if (login.password().length > LONGEST_PASSWORD) {
      failures.add(visitor);
      answer.accept(Outcome.WRONG);
      return;
    }
    PasswordHash known = users.get(login.name());
    PasswordHash hash = known == null ? decoy(users, login.name()) : known;
    ByteBuffer key = keys.of(login, hash);
    if (known != null && right.contains(key)) {
      answer.accept(Outcome.RIGHT);
    } else if (wrong.contains(key)) {
      failures.add(visitor);
      answer.accept(Outcome.WRONG);
    } else {
      hash(visitor, login, known != null, hash, key, answer);
    }
  }

  private void hash(
      Visitor visitor,
      Credentials login,
      boolean known,
      PasswordHash hash,
      ByteBuffer key,
      Consumer<? super Outcome> answer) {
    HashQueue.Listener listener = matches -> answer(matches, visitor, key, answer);
    if (queue.join(key, listener)) {
      return; // the same login guesses nothing more
    }
    Object origin = Guesses.origin(visitor.address());
    TokenBucket bucket = guesses.bucket(origin, keys.number(login.name()));
    if (!bucket.take(System.nanoTime())) {
      failures.add(visitor);
      answer.accept(Outcome.SLOWED);
      return;
    }
    boolean taken =
        queue.add(
            origin,
            key,
            () -> matches(login, hash) && known,
            matches -> {
              if (matches) {
                bucket.giveBack();
              }
              listener.checked(matches);
            });
    if (!taken) {
      bucket.giveBack();
      answer.accept(Outcome.BUSY);
    }
  }

  private void answer(
      boolean matches, Visitor visitor, ByteBuffer key, Consumer<? super Outcome> answer) {
    if (matches) {
      right.put(key, true);
      answer.accept(Outcome.RIGHT);
    } else {
      wrong.put(key, true);
      failures.add(visitor);
      answer.accept(Outcome.WRONG);
    }
  }

  /** One of the users' costs, always the same for a name: so names that nobody has look alike. */
  private PasswordHash decoy(Map<String, PasswordHash> users, String name) {
    List<Integer> costs = users.values().stream().map(PasswordHash::cost).sorted().toList();
    return PasswordHash.decoy(costs.get(keys.number(name) % costs.size()));
  }

  private static boolean matches(Credentials login, PasswordHash hash) {
    try {
      byte[] text = hash.reveal().getBytes(StandardCharsets.US_ASCII);
      return BCrypt.verifyer().verify(login.password(), text).verified;
    } catch (IllegalArgumentException unfit) { // no password of which bcrypt makes a hash
      return false;
    }
  }

  /** How many logins have failed. */
  long failures() {
    return failures.count();
  }

  @Override
  public void close() {
    queue.close();
  }
}
