package io.gaugesmith.exporter.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a body up to a bound. It copies what it is given, because a few bytes may come in a large
 * buffer, so that what it holds is never more than twice what has arrived.
 */
final class BodyCollector implements BodySubscriber<byte[]> {
  /** The body went over the bound. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    TooLongException() {
      super("the body is too long");
    }
  }

  private static final int LARGEST_FIRST_BUFFER = 1 << 20;

  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final int bound;
  private byte[] bytes;
  private volatile int length;
  private Flow.@Nullable Subscription subscription;

  /**
   * A collector of at most {@code bound} bytes.
   *
   * @param announced how long the body will be, if that can be believed; else negative
   */
  BodyCollector(int bound, long announced) {
    this.bound = bound;
    int expected = (int) Math.min(announced < 0 ? 8192 : announced, LARGEST_FIRST_BUFFER);
    bytes = new byte[Math.min(expected, bound)];
  }

  /** How many bytes have arrived. */
  int length() {
    return length;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> items) {
    for (ByteBuffer item : items) {
      int next = length + item.remaining();
      if (next < 0 || next > bound) {
        stop();
        return;
      }
      if (next > bytes.length) {
        long doubled = Math.max(next, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, bound));
      }
      item.get(bytes, length, item.remaining());
      length = next;
    }
  }

  private void stop() {
    if (subscription != null) {
      subscription.cancel();
    }
    whole.completeExceptionally(new TooLongException());
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }
}
