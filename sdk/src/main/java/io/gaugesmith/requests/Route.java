package io.gaugesmith.requests;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The methods of one route. */
final class Route {
  private final Bounds bounds;
  private final AtomicReferenceArray<@Nullable Cell> cells =
      new AtomicReferenceArray<>(Methods.COUNT);

  Route(Bounds bounds) {
    this.bounds = bounds;
  }

  Cell cell(int method) {
    Cell known = cells.get(method);
    return known != null ? known : newCell(method);
  }

  private Cell newCell(int method) {
    Cell made = new Cell(bounds);
    Cell other = cells.compareAndExchange(method, null, made);
    return other == null ? made : other;
  }

  /** Null where the method has had no request. */
  @Nullable Cell existing(int method) {
    return cells.get(method);
  }
}
