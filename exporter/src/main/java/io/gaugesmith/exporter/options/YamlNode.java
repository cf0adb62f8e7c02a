package io.gaugesmith.exporter.options;

import java.util.List;

/** A parsed YAML value with the place it was written at. Aliases and merge keys are resolved. */
sealed interface YamlNode {
  Position position();

  /** What it is, in the words of messages. */
  String kind();

  /** How many levels of lists and maps it has, itself included. */
  int depth();

  /** How many nodes it has once its aliases are written out, itself included. */
  long size();

  /**
   * @param plain whether it stands without quotes, so that YAML may read it as something other than
   *     text
   */
  record Scalar(Position position, String text, boolean plain) implements YamlNode {
    @Override
    public String kind() {
      return isNull() ? "nothing" : "one value";
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public long size() {
      return 1;
    }

    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.matches("null|Null|NULL"));
    }
  }

  record Sequence(Position position, List<YamlNode> items, int depth, long size)
      implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(Position position, List<Entry> entries, int depth, long size) implements YamlNode {
    @Override
    public String kind() {
      return "a map";
    }
  }

  /** One key with its value; keys are unique in a mapping. */
  record Entry(Scalar key, YamlNode value) {}
}
