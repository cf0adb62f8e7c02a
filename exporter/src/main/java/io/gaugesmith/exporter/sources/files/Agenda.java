package io.gaugesmith.exporter.sources.files;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The folders that a walk has yet to read. Links come after the tree itself and by name, so that a
 * folder with several ways to it is always read under the same one, its own path if there is one.
 *
 * @param <T> how the walk finds a folder again
 */
final class Agenda<T> {
  record Step<T>(T folder, Place place, boolean isLink) {}

  private final Deque<Step<T>> folders = new ArrayDeque<>();
  private final PriorityQueue<Step<T>> links =
      new PriorityQueue<>(Comparator.comparing(step -> step.place().prefix()));

  void add(T folder, @Nullable Place place, boolean isLink) {
    if (place == null) {
      return;
    }
    Step<T> step = new Step<>(folder, place, isLink);
    if (isLink) {
      links.add(step);
    } else {
      folders.push(step);
    }
  }

  @Nullable Step<T> next() {
    Step<T> folder = folders.poll();
    return folder != null ? folder : links.poll();
  }
}
