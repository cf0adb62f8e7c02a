package io.gaugesmith.exporter.door;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Checks passwords, which is dear on purpose, on a few threads of its own: half of the processors,
 * so that whoever sends wrong passwords never has more. Addresses take turns, so that one that
 * sends many does not keep others waiting, and the same login is checked once for all who send it
 * at the same time. A check goes on when its client has left: when that one asks again, the answer
 * is known.
 */
final class HashQueue implements Closeable {
  private static final System.Logger LOG = System.getLogger(HashQueue.class.getName());
  private static final int MOST = 256;
  private static final int MOST_PER_ADDRESS = 32;

  /** Learns how a check ended. Called on a thread of the queue. */
  @FunctionalInterface
  interface Listener {
    void checked(boolean right);
  }

  private record Check(ByteBuffer login, BooleanSupplier hash, List<Listener> listeners) {}

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          Thread.ofPlatform().daemon().name("password-", 0).factory());
  private final Map<ByteBuffer, Check> pending = new HashMap<>();
  private final Map<Object, Deque<Check>> waiting = new LinkedHashMap<>();
  private int waitingChecks;

  /** Joins whoever has this login checked already; false where nobody has. */
  synchronized boolean join(ByteBuffer login, Listener listener) {
    Check same = pending.get(login);
    if (same == null || same.listeners.size() >= MOST) {
      return false;
    }
    same.listeners.add(listener);
    return true;
  }

  /**
   * Has a login checked, or joins whoever has it checked already.
   *
   * @param address whose turn it takes
   * @param hash tells whether the password is right
   * @return false where too many wait; then the listener is not called
   */
  boolean add(Object address, ByteBuffer login, BooleanSupplier hash, Listener listener) {
    synchronized (this) {
      if (pending.containsKey(login)) {
        return join(login, listener);
      }
      Deque<Check> own = waiting.computeIfAbsent(address, first -> new ArrayDeque<>());
      if (waitingChecks >= MOST || own.size() >= MOST_PER_ADDRESS) {
        if (own.isEmpty()) {
          waiting.remove(address);
        }
        return false;
      }
      Check check = new Check(login, hash, new ArrayList<>(List.of(listener)));
      pending.put(login, check);
      own.add(check);
      waitingChecks++;
    }
    try {
      threads.execute(this::runNext);
    } catch (RejectedExecutionException stopping) {
      return true; // with the server; nobody is answered any more
    }
    return true;
  }

  /** One check for each that was added, not always the same: addresses take turns. */
  private void runNext() {
    Check check = next();
    boolean right = right(check);
    for (Listener listener : end(check)) {
      tell(listener, right);
    }
  }

  private static boolean right(Check check) {
    try {
      return check.hash.getAsBoolean();
    } catch (Throwable bug) { // nobody comes in by it, and others are still checked
      LOG.log(System.Logger.Level.ERROR, "a password could not be checked", bug);
      return false;
    }
  }

  private static void tell(Listener listener, boolean right) {
    try {
      listener.checked(right);
    } catch (Throwable bug) { // one request's, which must not end those of others
      LOG.log(System.Logger.Level.ERROR, "a request could not be answered", bug);
    }
  }

  /** The check whose address has waited longest for its turn. */
  private synchronized Check next() {
    var turns = waiting.entrySet().iterator();
    Map.Entry<Object, Deque<Check>> turn = turns.next();
    Object address = turn.getKey();
    Deque<Check> own = turn.getValue();
    turns.remove();
    Check check = own.remove();
    waitingChecks--;
    if (!own.isEmpty()) {
      waiting.put(address, own); // behind all others
    }
    return check;
  }

  private synchronized List<Listener> end(Check check) {
    pending.remove(check.login);
    return check.listeners;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
