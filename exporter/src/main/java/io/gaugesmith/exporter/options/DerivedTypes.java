package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Doc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Option types that follow from the Java type: enums, and types with a static {@code parse}. */
final class DerivedTypes {
  private DerivedTypes() {}

  static @Nullable OptionType<?> of(Class<?> type) {
    if (type.isEnum()) {
      return WordType.lowerCase(type);
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
        throw new IllegalStateException("its parse throws " + e.getCause(), e.getCause());
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
