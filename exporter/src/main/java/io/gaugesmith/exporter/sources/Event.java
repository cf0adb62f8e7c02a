package io.gaugesmith.exporter.sources;

/**
 * One event, while it is taken; not to be kept. It is a {@link Document} for everybody, and where
 * it {@link #isPlain} its text fields can be read without making one.
 */
public interface Event {
  /** The place of its kind among those of its source. */
  int kind();

  /** What it says, made when it is first asked for. */
  Document document();

  /** Whether its fields can be read from {@link #bytes}, which are ASCII there. */
  boolean isPlain();

  byte[] bytes();

  /** Where the text of a field starts, by its place in {@link EventKind#fields}; -1: null. */
  int start(int field);

  /** Where it ends. */
  int end(int field);
}
