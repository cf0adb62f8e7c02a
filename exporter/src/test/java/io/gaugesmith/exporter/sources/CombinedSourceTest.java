package io.gaugesmith.exporter.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinedSourceTest {
  private final Map<String, Source> sources = new LinkedHashMap<>();

  @Test
  void putsTheDocumentsUnderTheirNamesInTheOrderOfConfiguration() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2); // each waits until the other is being read
    sources.put(
        "people",
        deadline -> {
          together.await(20, TimeUnit.SECONDS);
          return new Document(IntNode.valueOf(1), Map.of("status", IntNode.valueOf(200)));
        });
    sources.put(
        "iss",
        deadline -> {
          together.await(20, TimeUnit.SECONDS);
          return new Document(IntNode.valueOf(2));
        });

    Document document = read();

    assertThat(document.root()).hasToString("{\"people\":1,\"iss\":2}");
    assertThat(document.variables()).isEmpty();
  }

  @Test
  void failsWithTheNameOfTheSourceThatFailedAndInterruptsTheOthers() {
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    sources.put(
        "slow",
        deadline -> {
          started.countDown();
          try {
            Thread.sleep(Duration.ofSeconds(25));
          } finally {
            ended.set(true);
          }
          return new Document(IntNode.valueOf(1));
        });
    sources.put(
        "broken",
        deadline -> {
          started.await();
          throw new CollectionException(Reason.STATUS, "http://x/ answered 500");
        });

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            CollectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STATUS))
        .hasMessage("broken: http://x/ answered 500");
    assertThat(ended).as("nothing is read any more").isTrue();
  }

  @Test
  void keepsAnInputFailureOneAndAMistakeOne() {
    sources.put(
        "disk",
        deadline -> {
          throw new IOException("no space");
        });
    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessage("disk: no space");

    sources.clear();
    sources.put(
        "wrong",
        deadline -> {
          throw new NullPointerException("oops");
        });
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wrong: java.lang.NullPointerException: oops");
  }

  @Test
  void endsOnlyWhenEverySourceHasEndedAlsoWhenItIsInterrupted() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    sources.put(
        "stubborn",
        deadline -> {
          reading.countDown();
          boolean released = false;
          while (!released) {
            try {
              released = release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              released = false; // deaf
            }
          }
          return new Document(IntNode.valueOf(1));
        });
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread collection =
        Thread.ofPlatform()
            .start(() -> {
              try {
                read();
              } catch (Exception e) {
                interrupted.set(e instanceof InterruptedException);
              }
            });
    reading.await();
    collection.interrupt();
    collection.join(Duration.ofMillis(300));
    assertThat(collection.isAlive()).isTrue();
    release.countDown();
    collection.join(Duration.ofSeconds(20));
    assertThat(collection.isAlive()).isFalse();
    assertThat(interrupted).isTrue();
  }

  @Test
  void closesEverySource() {
    AtomicBoolean closed = new AtomicBoolean();
    sources.put(
        "first",
        new Closing(() -> {
          throw new IOException("cannot close");
        }));
    sources.put("second", new Closing(() -> closed.set(true)));

    assertThatThrownBy(() -> combined().close()).hasMessage("cannot close");
    assertThat(closed).isTrue();
  }

  private interface Closer {
    void close() throws IOException;
  }

  private record Closing(Closer closer) implements Source {
    @Override
    public Document read(Deadline deadline) {
      return new Document(IntNode.valueOf(1));
    }

    @Override
    public void close() throws IOException {
      closer.close();
    }
  }

  private CombinedSource combined() {
    return new CombinedSource(sources, Thread.ofVirtual().factory());
  }

  private Document read() throws Exception {
    return combined().read(Deadline.in(Duration.ofSeconds(20)));
  }
}
