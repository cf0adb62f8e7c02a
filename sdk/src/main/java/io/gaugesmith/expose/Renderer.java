package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Renders pages for scrapers, and knows from that which formats they want, so that what a
 * background collection saw is bytes already when a scrape comes. Safe for use by any thread.
 */
public final class Renderer {
  private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();
  private static final int MOST_WISHES = 4;

  private final LongSupplier elapsedNanos;
  private final Map<Wish, Long> wishes = new LinkedHashMap<>(8, 0.75f, true); // oldest first

  private record Wish(Format format, boolean gzip) {}

  /**
   * @param elapsedNanos a clock that never goes back
   */
  public Renderer(LongSupplier elapsedNanos) {
    this.elapsedNanos = elapsedNanos;
  }

  /** As {@link Format#render}; the format counts as wanted for some minutes. */
  public Body render(Format format, Exposition page, boolean gzip) {
    remember(new Wish(format, gzip));
    return format.render(page, gzip);
  }

  /** Renders the snapshot's families for the scrapers of the last minutes, ahead of their next. */
  public void prepare(Snapshot snapshot) {
    for (Wish wish : current()) {
      try (Compressor compressor = new Compressor()) {
        for (Family family : snapshot.families()) {
          prepare(family, wish, compressor);
        }
      }
    }
  }

  private static void prepare(Family family, Wish wish, Compressor compressor) {
    FamilyForm form = FamilyForm.of(family, wish.format());
    for (Block block : form.blocks(family.metric(), wish.format().syntax(), form.isStrict())) {
      Lines lines = form.borrow(block.samples());
      if (wish.gzip() && !GzipMember.isSmall(lines)) {
        compressor.compress(lines);
      }
      lines.giveBack();
    }
  }

  private synchronized void remember(Wish wish) {
    wishes.put(wish, elapsedNanos.getAsLong());
    if (wishes.size() > MOST_WISHES) {
      wishes.remove(wishes.keySet().iterator().next());
    }
  }

  private synchronized List<Wish> current() {
    long now = elapsedNanos.getAsLong();
    wishes.values().removeIf(asked -> now - asked > REMEMBERED);
    return new ArrayList<>(wishes.keySet());
  }
}
