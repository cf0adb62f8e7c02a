package io.gaugesmith.collect;

import java.util.List;

/** Kinds of collector that a jar in {@code plugins/} brings; found with {@code ServiceLoader}. */
@FunctionalInterface
public interface CollectorPlugin {
  List<CollectorType<?>> types();
}
