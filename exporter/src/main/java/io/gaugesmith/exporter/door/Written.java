package io.gaugesmith.exporter.door;

import io.gaugesmith.exporter.options.OptionText;
import io.gaugesmith.exporter.options.OptionType;
import io.gaugesmith.exporter.options.Suggestions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the constants of an enum, written as they print: the words of this file are Go's. */
record Written<T extends Enum<T>>(Class<T> type) implements OptionType<T> {
  @Override
  public String name() {
    return "one of " + String.join(", ", words().keySet());
  }

  @Override
  public T parse(OptionText text) {
    T constant = words().get(text.text());
    if (constant == null) {
      throw new IllegalArgumentException(
          "\"%s\" is not known; write %s%s"
              .formatted(
                  text.text(), name(), Suggestions.didYouMean(text.text(), words().keySet())));
    }
    return constant;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", List.copyOf(words().keySet()));
  }

  private Map<String, T> words() {
    Map<String, T> words = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(one -> words.put(one.toString(), one));
    return words;
  }
}
