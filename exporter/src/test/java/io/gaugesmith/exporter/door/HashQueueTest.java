package io.gaugesmith.exporter.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose password is checked when, with checks that last until the test lets them end. */
class HashQueueTest {
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int PATIENCE_SECONDS = 20;

  private final HashQueue queue = new HashQueue();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void close() {
    go.countDown();
    queue.close();
  }

  private static ByteBuffer login(String name) {
    return ByteBuffer.wrap(name.getBytes(UTF_8));
  }

  private boolean hold() {
    try {
      return go.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException closed) {
      return false;
    }
  }

  /** Keeps every thread of the queue busy until the test says go. */
  private void holdAll() {
    for (int thread = 0; thread < THREADS; thread++) {
      assertThat(queue.add("holder", login("holder" + thread), this::hold, right -> {})).isTrue();
    }
  }

  private void add(String address, String name, List<String> order, CountDownLatch done) {
    BooleanSupplier check =
        () -> {
          synchronized (order) {
            return order.add(name);
          }
        };
    assertThat(queue.add(address, login(name), check, right -> done.countDown())).isTrue();
  }

  @Test
  void checksALoginOnceForAllWhoSendItAtTheSameTime() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    List<Boolean> answers = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(10);
    holdAll();
    for (int client = 0; client < 10; client++) {
      boolean taken =
          queue.add(
              "address" + client,
              login("alice"),
              () -> checks.incrementAndGet() > 0,
              right -> {
                answers.add(right);
                done.countDown();
              });
      assertThat(taken).isTrue();
    }
    go.countDown();
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).hasSize(10).containsOnly(true);
    assertThat(checks).hasValue(1);
  }

  @Test
  void letsAddressesTakeTurns() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(7);
    holdAll();
    for (int guess = 0; guess < 5; guess++) {
      add("attacker", "guess" + guess, order, done);
    }
    add("prometheus", "alice", order, done);
    add("other", "bob", order, done);
    go.countDown();
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(order.indexOf("alice")).isLessThanOrEqualTo(1 + THREADS);
    assertThat(order.indexOf("bob")).isLessThanOrEqualTo(2 + THREADS);
    assertThat(order).hasSize(7);
  }

  @Test
  void refusesWhatOneAddressSendsTooMuchOf() {
    holdAll();
    int taken = 0;
    for (int guess = 0; guess < 100; guess++) {
      taken += queue.add("attacker", login("guess" + guess), () -> false, right -> {}) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(32);
    assertThat(queue.add("prometheus", login("alice"), () -> true, right -> {})).isTrue();
  }

  @Test
  void refusesWhatAllAddressesSendTooMuchOf() {
    holdAll();
    int taken = 0;
    for (int address = 0; address < 1_000; address++) {
      taken +=
          queue.add("attacker" + address, login("guess" + address), () -> false, right -> {})
              ? 1
              : 0;
    }
    assertThat(taken).isBetween(256 - THREADS, 256);
  }

  @Test
  void goesOnAfterACheckThatFails() throws Exception {
    List<Boolean> answers = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(2 * THREADS);
    for (int check = 0; check < 2 * THREADS; check++) {
      queue.add(
          "address",
          login("login" + check),
          () -> {
            throw new StackOverflowError();
          },
          right -> {
            answers.add(right);
            done.countDown();
            throw new IllegalStateException("the client has gone");
          });
    }
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).containsOnly(false);
    CountDownLatch works = new CountDownLatch(1);
    queue.add("address", login("alice"), () -> true, right -> works.countDown());
    assertThat(works.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
