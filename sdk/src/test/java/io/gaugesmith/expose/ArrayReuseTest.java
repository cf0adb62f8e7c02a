package io.gaugesmith.expose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrayReuseTest {
  private static final Format FORMAT = Format.of(Syntax.TEXT_0_0_4, Escaping.UNDERSCORES);
  private static final Metric METRIC = Metric.gauge("queue", "", "n");
  private static final int SERIES = 600;

  @Test
  void usesTheArrayOfThePageBeforeTheLastOnceItIsReleased() {
    List<Snapshot> snapshots = successive(4);
    List<byte[]> arrays = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      Body page = FORMAT.render(Pages.of(snapshot), false);
      arrays.add(array(snapshot));
      page.release();
    }

    assertThat(arrays.get(2)).isSameAs(arrays.get(0));
    assertThat(arrays.get(3)).isSameAs(arrays.get(1));
  }

  @Test
  void leavesThePageThatIsReadAsItIs() {
    List<Snapshot> snapshots = successive(6);
    Body slow = FORMAT.render(Pages.of(snapshots.get(0)), false);
    for (Snapshot later : snapshots.subList(1, 6)) {
      FORMAT.render(Pages.of(later), false).release();
    }

    assertThat(new String(Pages.bytes(slow), UTF_8)).isEqualTo(expected(0));
  }

  @Test
  void rendersAnOldSnapshotAgainWhoseArrayIsUsedElsewhere() {
    List<Snapshot> snapshots = successive(4);
    for (Snapshot each : snapshots) {
      FORMAT.render(Pages.of(each), false).release();
    }

    for (int number = 0; number < 4; number++) {
      assertThat(text(Pages.of(snapshots.get(number)))).isEqualTo(expected(number));
    }
  }

  @Test
  void refusesToReadAPageThatIsReleased() {
    Body page = FORMAT.render(Pages.of(successive(1).get(0)), false);
    Body.Reader reader = page.reader();
    page.release();
    page.release();

    assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void neverMixesPagesOfManyReadersAtTheSameTime() throws Exception {
    List<Snapshot> snapshots = successive(200);
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int reader = 0; reader < 4; reader++) {
        Random random = new Random(reader);
        ends.add(readers.submit(() -> read(snapshots, random)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  private record Open(int number, Body body) {}

  private static void read(List<Snapshot> snapshots, Random random) {
    Deque<Open> open = new ArrayDeque<>();
    for (int number = 0; number < snapshots.size(); number++) {
      int shown = Math.max(0, number - random.nextInt(3));
      open.add(
          new Open(shown, FORMAT.render(Pages.of(snapshots.get(shown)), random.nextInt(8) == 0)));
      if (random.nextInt(3) > 0) {
        close(open.remove());
      }
    }
    open.forEach(ArrayReuseTest::close);
  }

  private static void close(Open page) {
    byte[] bytes = Pages.bytes(page.body());
    if (bytes[0] == '#') { // else compressed
      assertThat(new String(bytes, UTF_8)).isEqualTo(expected(page.number()));
    }
    page.body().release();
  }

  private static byte[] array(Snapshot snapshot) {
    Lines lines = FamilyForm.of(snapshot.families().get(0), FORMAT).borrow(Samples.ALL);
    lines.giveBack();
    return lines.bytes();
  }

  private static String text(Exposition page) {
    Body body = FORMAT.render(page, false);
    String text = new String(Pages.bytes(body), UTF_8);
    body.release();
    return text;
  }

  private static List<Snapshot> successive(int count) {
    List<Snapshot> snapshots = new ArrayList<>();
    @Nullable Snapshot before = null;
    for (int number = 0; number < count; number++) {
      Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, before);
      for (int series = 0; series < SERIES; series++) {
        out.add(METRIC, value(number, series), "n" + series);
      }
      before = out.build();
      snapshots.add(before);
    }
    return snapshots;
  }

  /** Some chunks stay from one to the next. */
  private static double value(int number, int series) {
    return series < 300 ? series : 1000 + (number * 31 + series) % 9000;
  }

  private static String expected(int number) {
    StringBuilder text = new StringBuilder("# TYPE queue gauge\n");
    for (int series = 0; series < SERIES; series++) {
      text.append("queue{n=\"n").append(series).append("\"} ");
      text.append((long) value(number, series)).append('\n');
    }
    return text.toString();
  }
}
