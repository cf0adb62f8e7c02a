package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options that records stand for, derived from their components. What is read as one value,
 * which interfaces are a choice between records, and what to say about keys that are no options, is
 * told to it.
 */
public final class OptionModel {
  private final Map<Class<?>, OptionType<?>> types;
  private final Map<Class<?>, Map<String, Class<? extends Record>>> choices;
  private final Map<Class<?>, Map<String, String>> absences;
  private final Map<Class<?>, String> templates;

  private OptionModel(
      Map<Class<?>, OptionType<?>> types,
      Map<Class<?>, Map<String, Class<? extends Record>>> choices,
      Map<Class<?>, Map<String, String>> absences,
      Map<Class<?>, String> templates) {
    this.types = types;
    this.choices = choices;
    this.absences = absences;
    this.templates = templates;
  }

  /** Knows the types of this package and of the JDK. */
  public static OptionModel standard() {
    return new OptionModel(Map.of(), Map.of(), Map.of(), Map.of()).with(StandardTypes.all());
  }

  /** Also reads these types. */
  public OptionModel with(List<OptionType<?>> more) {
    Map<Class<?>, OptionType<?>> all = new HashMap<>(types);
    more.forEach(type -> all.put(type.type(), type));
    return new OptionModel(all, choices, absences, templates);
  }

  /** Reads the type as one of these records, each under its name. */
  public <T> OptionModel withChoice(
      Class<T> type, Map<String, ? extends Class<? extends Record>> alternatives) {
    Map<Class<?>, Map<String, Class<? extends Record>>> all = new HashMap<>(choices);
    all.put(type, Collections.unmodifiableMap(new LinkedHashMap<>(alternatives)));
    return new OptionModel(types, all, absences, templates);
  }

  /** Says more than "unknown option" about these keys of the record. */
  public OptionModel withAbsent(Class<? extends Record> type, Map<String, String> messages) {
    Map<Class<?>, Map<String, String>> all = new HashMap<>(absences);
    all.put(type, messages);
    return new OptionModel(types, choices, all, templates);
  }

  /**
   * Reads the record's section as a {@link Template}: its scalars may hold {@code ${target}} and
   * {@code ${param:x}}.
   *
   * @param params the option whose keys are the names of params
   */
  public OptionModel withTemplate(Class<? extends Record> type, String params) {
    Map<Class<?>, String> all = new HashMap<>(templates);
    all.put(type, params);
    return new OptionModel(types, choices, absences, all);
  }

  /** The option that declares the params of a template; null where the record is none. */
  @Nullable String requestParams(Class<? extends Record> type) {
    return templates.get(type);
  }

  @Nullable String absent(Class<? extends Record> type, String key) {
    return absences.getOrDefault(type, Map.of()).get(key);
  }

  /** The options of a record, in the order of its components. */
  public List<Option> options(Class<? extends Record> type) {
    List<Option> options = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      options.add(option(component));
    }
    return options;
  }

  /** Every key that may stand in the record's section, inlined ones and twins of secrets too. */
  public Set<String> keys(Class<? extends Record> type) {
    Set<String> keys = new TreeSet<>();
    for (Option option : options(type)) {
      if (option.inline()) {
        switch (option.shape()) {
          case Shape.Section section -> keys.addAll(keys(section.type()));
          case Shape.Choice choice -> keys.addAll(choice.alternatives().keySet());
          case Shape.Value _, Shape.Hidden _, Shape.Many _, Shape.Keyed _ ->
              throw new IllegalStateException(type + ": " + option.name() + " cannot be inlined");
        }
      } else {
        keys.add(option.name());
        if (option.shape() instanceof Shape.Hidden) {
          keys.add(option.name() + "_file");
        }
      }
    }
    return keys;
  }

  Option option(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    Default fallback = component.getAnnotation(Default.class);
    return new Option(
        snakeCase(component.getName()),
        doc == null ? "" : doc.value(),
        fallback == null ? null : fallback.value(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(Inline.class),
        shape(component.getGenericType()));
  }

  /** What may stand for a value of the type. */
  public Shape shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new Shape.Many(shape(arguments[0]));
      }
      if (generic.getRawType() == Map.class) {
        if (shape(arguments[0]) instanceof Shape.Value(OptionType<?> key)) {
          return new Shape.Keyed(key, shape(arguments[1]));
        }
      }
      throw new IllegalStateException("no option can be a " + type.getTypeName());
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalStateException("no option can be a " + type.getTypeName());
    }
    if (plain == Secret.class) {
      return new Shape.Hidden();
    }
    OptionType<?> known = types.get(plain);
    if (known != null) {
      return new Shape.Value(known);
    }
    Map<String, Class<? extends Record>> alternatives = choices.get(plain);
    if (alternatives != null) {
      return new Shape.Choice(alternatives);
    }
    OptionType<?> derived = DerivedTypes.of(plain);
    if (derived != null) {
      return new Shape.Value(derived);
    }
    if (plain.isRecord()) {
      return new Shape.Section(plain.asSubclass(Record.class));
    }
    throw new IllegalStateException("no option can be a " + type.getTypeName());
  }

  private static String snakeCase(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
