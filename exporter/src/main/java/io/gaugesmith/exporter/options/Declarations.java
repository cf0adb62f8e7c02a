package io.gaugesmith.exporter.options;

import io.gaugesmith.config.Doc;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether records that others wrote declare options as they should. */
public final class Declarations {
  private final OptionModel model;
  private final Set<Class<?>> seen = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  private Declarations(OptionModel model) {
    this.model = model;
  }

  /** What is wrong with the options of a record and of those in it, for who wrote it. */
  public static List<String> problems(OptionModel model, Class<? extends Record> type) {
    Declarations declarations = new Declarations(model);
    declarations.check(type);
    return List.copyOf(declarations.problems);
  }

  private void check(Class<? extends Record> type) {
    if (!seen.add(type)) {
      return;
    }
    if (!type.isAnnotationPresent(Doc.class)) {
      problems.add(type.getSimpleName() + " has no @Doc, which says what the section is for");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String place = type.getSimpleName() + "." + component.getName();
      try {
        Option option = model.option(component);
        if (option.doc().isEmpty()) {
          problems.add(place + " has no @Doc, which says what the option is for");
        }
        checkDefault(option, place);
        check(option.shape());
      } catch (IllegalStateException e) {
        problems.add(place + ": " + e.getMessage());
      }
    }
  }

  private void checkDefault(Option option, String place) {
    String fallback = option.fallback();
    if (fallback != null) {
      DefaultValue.problems(model, fallback, option.shape())
          .forEach(problem -> problems.add(place + " has a wrong default: " + problem.message()));
    }
  }

  private void check(Shape shape) {
    switch (shape) {
      case Shape.Section(Class<? extends Record> section) -> check(section);
      case Shape.Many(Shape item) -> check(item);
      case Shape.Keyed(OptionType<?> _, Shape value) -> check(value);
      case Shape.Choice(Map<String, Class<? extends Record>> alternatives) ->
          alternatives.values().forEach(this::check);
      case Shape.Value _, Shape.Hidden _ -> {}
    }
  }
}
