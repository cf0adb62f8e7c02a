package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendBuffersTest {
  private final SendBuffers buffers = new SendBuffers();

  @Test
  void lendsEightBuffersAndNoMore() {
    assertThat(identities(takeAll())).hasSize(8);
    assertThat(buffers.take()).isNull();
  }

  @Test
  void lendsWhatWasGivenBack() {
    ByteBuffer given = takeAll().getFirst();
    buffers.give(given);
    assertThat(buffers.take()).isSameAs(given);
    assertThat(buffers.take()).isNull();
  }

  @Test
  void replacesWhatWasLost() {
    List<ByteBuffer> taken = takeAll();
    buffers.lose();
    taken.add(buffers.take());
    assertThat(identities(taken)).hasSize(9).doesNotContainNull();
    assertThat(buffers.take()).isNull();
  }

  // buffers with the same contents are equal
  private static Set<ByteBuffer> identities(List<ByteBuffer> some) {
    Set<ByteBuffer> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(some);
    return identities;
  }

  private List<ByteBuffer> takeAll() {
    List<ByteBuffer> taken = new ArrayList<>();
    for (ByteBuffer buffer = buffers.take(); buffer != null; buffer = buffers.take()) {
      taken.add(buffer);
    }
    return taken;
  }
}
