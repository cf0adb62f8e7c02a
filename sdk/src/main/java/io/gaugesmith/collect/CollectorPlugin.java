package io.gaugesmith.collect;

import java.util.Set;

/**
 * A kind of collector that a jar brings to the standalone program. The jar names its class in
 * {@code META-INF/services/io.gaugesmith.collect.CollectorPlugin} ({@link
 * java.util.ServiceLoader}); it has a public constructor without parameters and may be asked from
 * any thread.
 *
 * <p>Users write a collector under the plugin's name, with the options of its record:
 *
 * <pre>{@code
 * collectors:
 *   sessions:
 *     memcached: {host: cache1, port: 11211}
 * }</pre>
 */
public interface CollectorPlugin {
  /** As users write it in YAML: a lower-case letter, then letters, digits and underscores. */
  String name();

  /**
   * The options: a record, whose components are told by {@link io.gaugesmith.config.Doc} and {@link
   * io.gaugesmith.config.Default}, which parser, messages, reference and schema take from there. A
   * component is text, a boolean, a number, a {@link java.time.Duration}, {@link java.net.URI},
   * {@link java.nio.file.Path} or {@link io.gaugesmith.config.Secret}, an enum, a type with a
   * static {@code parse(String)}, another record, or a list or a map from text of these. A compact
   * constructor that throws {@link IllegalArgumentException} with a sentence for users refuses
   * options that do not fit together. Equal records mean that nothing changed.
   */
  Class<? extends CollectorConfig> config();

  /** Why collecting can fail, beside what {@link Reason#common} says. */
  default Set<Reason> reasons() {
    return Set.of();
  }
}
