package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One grant for all sources with the same credentials. It is asked for once, however many wait for
 * it, and again shortly before it ends or when a server refuses it. Whoever asks does so under its
 * own deadline: when that passes, another one of those who wait asks instead.
 */
final class GrantCache implements Credentials {
  private final GrantRequest request;
  private final IntPredicate refusals;
  private final Clock clock;
  private @Nullable Grant current;
  private @Nullable CompletableFuture<Grant> asking;

  /**
   * A cache that owns what it asks.
   *
   * @param refusals statuses that say that a grant no longer holds
   */
  GrantCache(GrantRequest request, IntPredicate refusals, Clock clock) {
    this.request = request;
    this.refusals = refusals;
    this.clock = clock;
  }

  @Override
  public Grant grant(Deadline deadline) throws CollectionException, InterruptedException {
    while (!deadline.remaining().isZero()) {
      CompletableFuture<Grant> answer = new CompletableFuture<>();
      CompletableFuture<Grant> underway;
      synchronized (this) {
        if (current != null && clock.instant().isBefore(current.renewAt())) {
          return current;
        }
        underway = asking;
        if (underway == null) {
          asking = answer;
        }
      }
      if (underway == null) {
        return ask(answer, deadline);
      }
      Grant granted = await(underway, deadline);
      if (granted != null) {
        return granted;
      }
    }
    throw new CollectionException(
        Reason.TIMEOUT, request + ": others asked before, and no answer came in time");
  }

  private Grant ask(CompletableFuture<Grant> answer, Deadline deadline)
      throws CollectionException, InterruptedException {
    try {
      Grant granted = request.ask(deadline);
      answered(granted);
      answer.complete(granted);
      return granted;
    } catch (CollectionException | InterruptedException | RuntimeException | Error e) {
      answered(null);
      answer.completeExceptionally(e);
      throw e;
    }
  }

  private synchronized void answered(@Nullable Grant granted) {
    current = granted;
    asking = null;
  }

  /** What another one is asking for; null when that one gave up before an answer came. */
  private @Nullable Grant await(CompletableFuture<Grant> underway, Deadline deadline)
      throws CollectionException, InterruptedException {
    try {
      return underway.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CollectionException known && known.reason() != Reason.TIMEOUT) {
        throw new CollectionException(known.reason(), String.valueOf(known.getMessage()), known);
      }
      return null;
    } catch (TimeoutException e) {
      return null;
    }
  }

  @Override
  public boolean isRefusal(int status) {
    return refusals.test(status);
  }

  @Override
  public synchronized void drop(Grant refused) {
    if (refused.equals(current)) {
      current = null;
    }
  }

  @Override
  public void close() throws IOException {
    request.close();
  }
}
