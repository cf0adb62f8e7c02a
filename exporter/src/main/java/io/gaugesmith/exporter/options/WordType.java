package io.gaugesmith.exporter.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the constants of an enum, by the word that stands for it in the configuration. */
public final class WordType<T> implements OptionType<T> {
  private final Class<T> type;
  private final Map<String, T> words;

  private WordType(Class<T> type, Map<String, T> words) {
    this.type = type;
    this.words = words;
  }

  /** Constants are written by their names, in small letters. */
  static <T> WordType<T> lowerCase(Class<T> type) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T constant : type.getEnumConstants()) {
      words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
    }
    return new WordType<>(type, words);
  }

  /** Constants are written as they print: for words that are somebody else's. */
  public static <T extends Enum<T>> WordType<T> asPrinted(Class<T> type) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T constant : type.getEnumConstants()) {
      words.put(constant.toString(), constant);
    }
    return new WordType<>(type, words);
  }

  @Override
  public Class<T> type() {
    return type;
  }

  @Override
  public String name() {
    return "one of " + String.join(", ", words.keySet());
  }

  @Override
  public T parse(OptionText text) {
    T constant = words.get(text.text());
    if (constant == null) {
      String suggestion = Suggestions.didYouMean(text.text(), words.keySet());
      throw new IllegalArgumentException(
          "\"" + text.text() + "\" is not known; write " + name() + suggestion);
    }
    return constant;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", List.copyOf(words.keySet()));
  }
}
