package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipMemberTest {
  private static final Format FORMAT = Format.of(Syntax.OPENMETRICS_1_0_0, Escaping.ALLOW_UTF_8);

  private final Random random = new Random(5);

  @Test
  void unpacksToThePlainPageWhateverChanges() throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int collector = 0; collector < 60; collector++) {
      snapshots.add(Snapshot.builder().build());
    }
    for (int round = 0; round < 40; round++) {
      for (int change = random.nextInt(8); change >= 0; change--) {
        int collector = random.nextInt(snapshots.size());
        snapshots.set(collector, next(collector, snapshots.get(collector)));
      }
      Exposition page = Pages.of(snapshots.toArray(Snapshot[]::new));

      assertThat(unpacked(Pages.bytes(FORMAT.render(page, true))))
          .isEqualTo(Pages.bytes(FORMAT.render(page, false)));
    }
  }

  @Test
  void isOneMemberThatTheGzipProgramAccepts(@TempDir Path folder) throws Exception {
    Path packed = folder.resolve("page.gz");
    Files.write(packed, Pages.bytes(FORMAT.render(Pages.of(many(5000)), true)));
    Process gzip = start("gzip", "-t", packed.toString());

    assertThat(gzip.waitFor()).isZero();
  }

  @Test
  void isReadByCurl() throws Exception {
    Exposition page = Pages.of(many(5000));
    byte[] packed = Pages.bytes(FORMAT.render(page, true));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.length);
          exchange.getResponseBody().write(packed);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      Process curl = start("curl", "--silent", "--show-error", "--compressed", url);

      assertThat(curl.getInputStream().readAllBytes())
          .isEqualTo(Pages.bytes(FORMAT.render(page, false)));
      assertThat(curl.waitFor()).isZero();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void compressesAnUnchangedPageOnce() {
    Snapshot snapshot = many(5000);
    Body first = FORMAT.render(Pages.of(snapshot), true);
    Segment compressed = lines(snapshot).segment(3);
    Body second = FORMAT.render(Pages.of(snapshot), true);

    assertThat(compressed).isNotNull();
    assertThat(lines(snapshot).segment(3)).isSameAs(compressed);
    assertThat(Pages.bytes(second)).isEqualTo(Pages.bytes(first));
  }

  @Test
  void compressesOnlyChunksWithNewNumbersAgain() {
    Metric metric = Metric.gauge("many", "", "n");
    Snapshot before = many(5000);
    Pages.bytes(FORMAT.render(Pages.of(before), true));
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, before);
    for (int series = 0; series < 5000; series++) {
      out.add(metric, series == 300 ? -1 : series, "series " + series);
    }
    Lines old = lines(before);
    Lines changed = lines(out.build());

    List<Integer> kept = new ArrayList<>();
    for (int chunk = 0; chunk < changed.chunks(); chunk++) {
      if (Objects.equals(changed.segment(chunk), old.segment(chunk))) {
        kept.add(chunk);
      }
    }
    assertThat(kept).hasSize(old.chunks() - 1).doesNotContain(1);
  }

  @Test
  void knowsTheCrcOfAConcatenation() {
    for (int run = 0; run < 200; run++) {
      byte[] one = new byte[random.nextInt(50_000)];
      byte[] other = new byte[random.nextInt(run + 1)];
      random.nextBytes(one);
      random.nextBytes(other);
      CRC32 both = new CRC32();
      both.update(one);
      int first = (int) both.getValue();
      both.update(other);

      assertThat(CrcConcatenation.append(first, Segment.stored(other)))
          .isEqualTo((int) both.getValue());
    }
  }

  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException absent) {
      return Assumptions.abort("there is no program " + command[0]);
    }
  }

  private static Lines lines(Snapshot snapshot) {
    return FamilyForm.of(snapshot.families().get(0), FORMAT).borrow(Samples.ALL);
  }

  private static Snapshot many(int count) {
    Metric metric = Metric.gauge("many", "", "n");
    Snapshot.Builder out = Snapshot.builder();
    for (int series = 0; series < count; series++) {
      out.add(metric, series, "series " + series);
    }
    return out.build();
  }

  /** A few small families, or a large one, with mostly the values of before. */
  private Snapshot next(int collector, Snapshot before) {
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, before);
    for (int family = 0; family < 3; family++) {
      Metric metric = Metric.gauge("m" + collector + "_" + family, "Help.", "label");
      int series = collector % 10 == 0 ? 2000 : 1 + random.nextInt(3);
      for (int index = 0; index < series; index++) {
        double value = random.nextInt(100) == 0 ? random.nextDouble() : index;
        out.add(metric, value, "value " + index);
      }
    }
    return out.build();
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
