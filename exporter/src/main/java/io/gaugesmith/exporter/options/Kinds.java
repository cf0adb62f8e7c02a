package io.gaugesmith.exporter.options;

/** Shows what something looks like that may stand for an option. */
final class Kinds {
  private Kinds() {}

  static String example(Shape shape) {
    return switch (shape) {
      case Shape.Value(OptionType<?> type) -> type.name();
      case Shape.Hidden() -> "text";
      case Shape.Many _ -> "a list";
      case Shape.Keyed _ -> "a map";
      case Shape.Section _ -> "{} for an empty section";
      case Shape.Choice _ -> "a map";
    };
  }
}
