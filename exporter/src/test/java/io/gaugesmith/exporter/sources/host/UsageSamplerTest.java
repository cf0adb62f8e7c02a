package io.gaugesmith.exporter.sources.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsageSamplerTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void waitsForAFirstSpanOnly() throws Exception {
    try (UsageSampler sampler = new UsageSampler(this::halfBusy)) {
      long start = System.nanoTime();
      assertThat(sampler.usage()).isEqualTo(0.5);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000);
      int before = asked.get();
      assertThat(sampler.usage()).isEqualTo(0.5);
      assertThat(asked.get() - before).as("answered with one sample").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void takesNoSampleBeforeItIsAsked() {
    try (UsageSampler _ = new UsageSampler(this::halfBusy)) {
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void samplesByItselfUntilItIsClosed() throws Exception {
    UsageSampler sampler = new UsageSampler(this::halfBusy);
    sampler.usage();
    int before = asked.get();
    await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > before);
    sampler.close();
    int after = asked.get();
    Thread.sleep(1500);
    assertThat(asked).hasValue(after);
  }

  @Test
  void saysWhyThereIsNoAnswerEachTime() throws Exception {
    try (UsageSampler sampler =
        new UsageSampler(() -> {
          throw new IOException("gone");
        })) {
      assertThatThrownBy(sampler::usage).hasMessage("gone");
      assertThatThrownBy(sampler::usage).hasMessage("gone");
    }
  }

  private CpuTimes halfBusy() {
    long ticks = asked.incrementAndGet();
    return new CpuTimes(ticks, 0, 0, ticks, 0, 0, 0, 0);
  }
}
