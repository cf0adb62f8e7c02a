package io.gaugesmith.exporter.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigModel;
import io.gaugesmith.exporter.config.ExporterConfig;
import io.gaugesmith.exporter.options.Option;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.OptionType;
import io.gaugesmith.exporter.options.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The JSON schema (draft 2020-12) of a configuration file, for editors. It says what the shape of a
 * file must be; rules between options are the reader's alone.
 */
public final class JsonSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OptionModel model;
  private final Map<String, ObjectNode> definitions = new TreeMap<>();
  private final Map<Class<?>, String> names = new HashMap<>();

  private JsonSchema(OptionModel model) {
    this.model = model;
  }

  /** The schema of a configuration. */
  public static String ofConfiguration(Catalog catalog) {
    return of(ConfigModel.of(catalog), "Gaugesmith configuration", ExporterConfig.class)
            .toPrettyString()
        + "\n";
  }

  /** The schema of files that hold the options of this record. */
  public static ObjectNode of(OptionModel model, String title, Class<? extends Record> root) {
    JsonSchema schema = new JsonSchema(model);
    ObjectNode result = JSON.createObjectNode();
    result.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    result.put("title", title);
    ObjectNode section = schema.section(root);
    section.putObject("patternProperties").set("^x-", JSON.getNodeFactory().booleanNode(true));
    result.setAll(section);
    ObjectNode definitions = result.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    return result;
  }

  private ObjectNode section(Class<? extends Record> type) {
    ObjectNode section = JSON.createObjectNode();
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      section.put("description", doc.value());
    }
    section.put("type", "object");
    Members members = new Members();
    addOptions(type, members);
    section.set("properties", members.properties);
    section.put("additionalProperties", false);
    if (!members.required.isEmpty()) {
      section.set("required", members.required);
    }
    if (!members.rules.isEmpty()) {
      section.set("allOf", members.rules);
    }
    return section;
  }

  /** What a section is made of. */
  private static final class Members {
    private final ObjectNode properties = JSON.createObjectNode();
    private final ArrayNode required = JSON.createArrayNode();
    private final ArrayNode rules = JSON.createArrayNode();
  }

  private void addOptions(Class<? extends Record> type, Members members) {
    List<Option> options = model.options(type);
    for (Option option : options) {
      switch (option.shape()) {
        case Shape.Section(Class<? extends Record> inner) when option.inline() ->
            addOptions(inner, members);
        case Shape.Choice choice when option.inline() -> addChoice(choice, options, members);
        case Shape.Hidden _ -> addSecret(option, members);
        case Shape.Value _, Shape.Many _, Shape.Keyed _, Shape.Section _, Shape.Choice _ -> {
          members.properties.set(option.name(), described(option));
          if (option.isRequired()) {
            members.required.add(option.name());
          }
        }
      }
    }
  }

  /** Exactly one alternative of all choices; an option that holds several may take its place. */
  private void addChoice(Shape.Choice choice, List<Option> options, Members members) {
    choice
        .alternatives()
        .forEach((name, type) -> members.properties.set(name, value(new Shape.Section(type))));
    if (!members.rules.isEmpty()) {
      return; // the choice before this one has said it
    }
    List<String> names = new ArrayList<>();
    for (Option option : options) {
      if (option.inline() && option.shape() instanceof Shape.Choice(var alternatives)) {
        names.addAll(alternatives.keySet());
      } else if (option.shape() instanceof Shape.Keyed(_, Shape inner) && inner.equals(choice)) {
        names.add(option.name());
      }
    }
    ArrayNode oneOf = members.rules.addObject().putArray("oneOf");
    names.forEach(name -> oneOf.addObject().putArray("required").add(name));
  }

  private void addSecret(Option option, Members members) {
    String twin = option.name() + "_file";
    members.properties.set(option.name(), described(option));
    members
        .properties
        .putObject(twin)
        .put("description", "A file that holds " + option.name() + "; read again as it changes.")
        .setAll(any());
    if (option.isRequired()) {
      ArrayNode oneOf = members.rules.addObject().putArray("oneOf");
      oneOf.addObject().putArray("required").add(option.name());
      oneOf.addObject().putArray("required").add(twin);
    } else {
      ObjectNode both = members.rules.addObject().putObject("not");
      both.putArray("required").add(option.name()).add(twin);
    }
  }

  private ObjectNode described(Option option) {
    ObjectNode schema = JSON.createObjectNode();
    if (!option.doc().isEmpty()) {
      schema.put("description", option.doc());
    }
    schema.setAll(value(option.shape()));
    String fallback = option.fallback();
    if (fallback != null) {
      schema.set("default", json(fallback));
    }
    return schema;
  }

  private ObjectNode value(Shape shape) {
    ObjectNode schema = JSON.createObjectNode();
    switch (shape) {
      case Shape.Value(OptionType<?> type) -> schema.setAll(single(type));
      case Shape.Hidden() -> schema.setAll(any());
      case Shape.Many(Shape item) -> schema.put("type", "array").set("items", value(item));
      case Shape.Keyed(OptionType<?> key, Shape value) -> {
        schema.put("type", "object");
        if (key.schema().containsKey("pattern") || key.schema().containsKey("enum")) {
          schema.set("propertyNames", JSON.valueToTree(new TreeMap<>(key.schema())));
        }
        schema.set("additionalProperties", value(value));
      }
      case Shape.Section(Class<? extends Record> type) ->
          schema.put("$ref", "#/$defs/" + define(type));
      case Shape.Choice(Map<String, Class<? extends Record>> alternatives) -> {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        alternatives.forEach((name, type) -> properties.set(name, value(new Shape.Section(type))));
        schema.put("additionalProperties", false).put("minProperties", 1).put("maxProperties", 1);
      }
    }
    return schema;
  }

  private String define(Class<? extends Record> type) {
    String known = names.get(type);
    if (known != null) {
      return known;
    }
    String name = type.getSimpleName();
    for (int number = 2; definitions.containsKey(name); number++) { // plugins choose names freely
      name = type.getSimpleName() + number;
    }
    names.put(type, name);
    definitions.put(name, JSON.createObjectNode()); // a record may hold itself
    definitions.put(name, section(type));
    return name;
  }

  /** One value: as its type says, or text with a placeholder in it. */
  private static ObjectNode single(OptionType<?> type) {
    ObjectNode schema = JSON.valueToTree(new TreeMap<>(type.schema()));
    if (!schema.has("pattern") && !schema.has("enum") && schema.path("type").isArray()) {
      return schema;
    }
    ObjectNode either = JSON.createObjectNode();
    ArrayNode anyOf = either.putArray("anyOf").add(schema);
    anyOf.addObject().put("type", "string").put("pattern", "\\$\\{");
    return either;
  }

  private static ObjectNode any() {
    ObjectNode schema = JSON.createObjectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }

  private static JsonNode json(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return yaml.isEmpty()
        ? JSON.getNodeFactory().textNode("")
        : JSON.valueToTree(new Load(settings).loadFromString(yaml));
  }
}
