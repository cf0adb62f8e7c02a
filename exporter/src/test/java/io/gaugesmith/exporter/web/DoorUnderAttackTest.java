package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gaugesmith.exporter.door.Door;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen attackers have wrong passwords hashed as fast as they are answered. */
class DoorUnderAttackTest {
  private static final int ATTACKERS = 16;

  @TempDir Path folder;

  private static String basic(String login) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  private TestServer start() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("web.yml"),
            "basic_auth_users:\n  alice: %s\n  bob: %s\n"
                .formatted(
                    BCrypt.withDefaults().hashToString(10, "wonder land".toCharArray()),
                    BCrypt.withDefaults().hashToString(10, "builder".toCharArray())));
    return new TestServer().door(Door.open(file)).scrape(request -> Pages.small()).start();
  }

  /** Guesses until the test has ended; the statuses that were seen. */
  private static final class Attack implements Closeable {
    private final AtomicBoolean go = new AtomicBoolean(true);
    private final AtomicInteger guesses = new AtomicInteger();
    private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
    private final Thread[] threads = new Thread[ATTACKERS];

    Attack(TestServer server) {
      for (int at = 0; at < ATTACKERS; at++) {
        String name = "user" + at;
        String from = "127.0.0." + (2 + at);
        threads[at] =
            Thread.ofPlatform()
                .daemon()
                .start(() -> {
                  while (go.get()) {
                    int guess = guesses.incrementAndGet();
                    guess(server, from, name + guess + ":" + guess);
                  }
                });
      }
    }

    private void guess(TestServer server, String from, String login) {
      try (Client client = new Client(server.address(), from, 8192)) {
        statuses.add(client.exchange("GET /metrics", basic(login)).status());
      } catch (IOException closed) {
        statuses.add(0);
      }
    }

    private static boolean ended(Thread thread) {
      try {
        return thread.join(Duration.ofMinutes(1));
      } catch (InterruptedException hurry) {
        return false;
      }
    }

    @Override
    public void close() {
      go.set(false);
      for (Thread thread : threads) {
        assertThat(ended(thread)).isTrue();
      }
    }
  }

  /** The median of some scrapes; other load on the machine only ever makes it look worse. */
  private static Duration median(TestServer server, String login) throws IOException {
    long[] nanos = new long[51];
    for (int at = 0; at < nanos.length; at++) {
      long start = System.nanoTime();
      assertThat(server.get("/metrics", basic(login)).status()).isEqualTo(200);
      nanos[at] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[nanos.length / 2]);
  }

  @Test
  void servesAKnownUserWhilePasswordsAreGuessed() throws Exception {
    try (TestServer server = start()) {
      assertThat(server.get("/metrics", basic("alice:wonder land")).status()).isEqualTo(200);
      Duration quiet = median(server, "alice:wonder land");
      Set<Integer> seen;
      Duration attacked;
      int guesses;
      long start = System.nanoTime();
      try (Attack attack = new Attack(server)) {
        while (attack.guesses.get() < 5 * ATTACKERS) {
          Thread.sleep(10);
        }
        attacked = median(server, "alice:wonder land");
        seen = attack.statuses;
        guesses = attack.guesses.get();
      }
      System.out.printf(
          "a known user's scrape: %.2f ms alone, %.2f ms (median) beside %d attackers with %.0f"
              + " guesses/s%n",
          quiet.toNanos() / 1e6,
          attacked.toNanos() / 1e6,
          ATTACKERS,
          guesses * 1e9 / (System.nanoTime() - start));
      assertThat(attacked).isLessThan(Duration.ofMillis(300));
      assertThat(seen).doesNotContain(200, 500, 0);
    }
  }

  @Test
  void letsANewUserInWhilePasswordsAreGuessed() throws Exception {
    try (TestServer server = start();
        Attack attack = new Attack(server)) {
      while (attack.guesses.get() < 5 * ATTACKERS) {
        Thread.sleep(10);
      }
      long start = System.nanoTime();
      assertThat(server.get("/metrics", basic("bob:builder")).status()).isEqualTo(200);
      System.out.printf(
          "a new user's first scrape: %.0f ms beside %d attackers%n",
          (System.nanoTime() - start) / 1e6, ATTACKERS);
    }
  }
}
