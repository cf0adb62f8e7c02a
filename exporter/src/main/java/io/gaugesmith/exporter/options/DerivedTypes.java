package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Doc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Option types that follow from the Java type: enums, and types with a static {@code parse}. */
final class DerivedTypes {
  private DerivedTypes() {}

  static @Nullable OptionType<?> of(Class<?> type) {
    if (type.isEnum()) {
      return new Word<>(type);
    }
    try {
      Method parse = type.getMethod("parse", String.class);
      if (Modifier.isStatic(parse.getModifiers()) && parse.getReturnType() == type) {
        return new Parsed<>(type, parse);
      }
      return null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** One of the constants of an enum, in small letters. */
  private record Word<T>(Class<T> type) implements OptionType<T> {
    @Override
    public String name() {
      return "one of " + String.join(", ", words().keySet());
    }

    @Override
    public T parse(OptionText text) {
      T constant = words().get(text.text());
      if (constant == null) {
        String suggestion = Suggestions.didYouMean(text.text(), words().keySet());
        throw new IllegalArgumentException(
            "\"" + text.text() + "\" is not known; write " + name() + suggestion);
      }
      return constant;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("enum", List.copyOf(words().keySet()));
    }

    private Map<String, T> words() {
      Map<String, T> words = new LinkedHashMap<>();
      for (T constant : type.getEnumConstants()) {
        words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
      }
      return words;
    }
  }

  /** What the type's own {@code parse} reads. */
  private record Parsed<T>(Class<T> type, Method parse) implements OptionType<T> {
    @Override
    public String name() {
      Doc doc = type.getAnnotation(Doc.class);
      return doc == null ? "a " + type.getSimpleName().toLowerCase(Locale.ROOT) : doc.value();
    }

    @Override
    public T parse(OptionText text) {
      try {
        return type.cast(parse.invoke(null, text.text()));
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException wrong) {
          throw wrong;
        }
        throw new IllegalStateException(parse.toString(), e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(parse + " cannot be called", e);
      }
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", Stream.of("string", "number", "boolean").toList());
    }
  }
}
