package io.gaugesmith.expose;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Family;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The pieces of one page in their order, some of them lines that can be compressed for good. */
final class Page {
  private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final List<Lines> pieces = new ArrayList<>();
  private final List<Lines> borrowed = new ArrayList<>();

  private Page() {}

  static Page of(Exposition exposition, Format format) {
    Page page = new Page();
    for (Exposition.ExposedFamily family : exposition.families()) {
      page.add(family, format);
    }
    if (format.syntax().isOpenMetrics()) {
      page.pieces.add(Lines.whole(END));
    }
    return page;
  }

  List<Lines> pieces() {
    return pieces;
  }

  Body plain() {
    List<Slice> slices = new ArrayList<>(pieces.size());
    for (Lines piece : pieces) {
      slices.add(new Slice(piece.bytes(), 0, piece.length()));
    }
    return new Body(slices, this::giveBack);
  }

  /** Says that nobody reads the pieces any more. */
  void giveBack() {
    borrowed.forEach(Lines::giveBack);
  }

  private void add(Exposition.ExposedFamily family, Format format) {
    List<FamilyForm> parts = new ArrayList<>(family.parts().size());
    boolean strict = true;
    for (Family part : family.parts()) {
      FamilyForm form = FamilyForm.of(part, format);
      strict &= form.isStrict();
      parts.add(form);
    }
    if (parts.isEmpty()) {
      return;
    }
    for (Block block : parts.get(0).blocks(family.metric(), format.syntax(), strict)) {
      int place = pieces.size();
      for (FamilyForm part : parts) {
        Lines lines = part.borrow(block.samples());
        borrowed.add(lines);
        if (lines.length() > 0) {
          pieces.add(lines);
        }
      }
      if (pieces.size() > place) {
        pieces.add(place, block.header());
      }
    }
  }
}
