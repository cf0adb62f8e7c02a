package io.gaugesmith.exporter.options;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ${target}} and {@code ${param:x}} stand for, in the sections that know them.
 *
 * @param params by name; every one that may be used
 */
public record RequestValues(String target, Map<String, String> params) {
  /** A host that does not exist (RFC 6761), to read a configuration before any request. */
  public static final String SAMPLE_TARGET = "target.invalid";

  public RequestValues {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** Values with which a section can be read to find its problems. */
  static RequestValues sample(Set<String> params) {
    Map<String, String> values = new LinkedHashMap<>();
    params.forEach(name -> values.put(name, "0"));
    return new RequestValues(SAMPLE_TARGET, values);
  }

  /**
   * What a placeholder stands for.
   *
   * @param name {@code target} or {@code param:x}
   * @throws IllegalArgumentException with a message for the user
   */
  String of(String name) {
    if (name.equals("target")) {
      return target;
    }
    String param = name.substring(name.indexOf(':') + 1);
    String value = params.get(param);
    if (value == null) {
      throw new IllegalArgumentException(
          "${param:%s} is not declared; write it under params%s"
              .formatted(param, Suggestions.didYouMean(param, params.keySet())));
    }
    return value;
  }
}
