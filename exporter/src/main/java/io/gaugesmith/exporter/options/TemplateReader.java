package io.gaugesmith.exporter.options;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a section that requests fill in: once with samples, and again for each request. */
record TemplateReader(
    RecordReader reader,
    OptionModel model,
    Problems problems,
    Places places,
    YamlNode.Mapping mapping,
    Position at,
    String path) {
  /**
   * The record with sample values, which is kept as a template.
   *
   * @param params the option that declares what a request may say
   */
  @Nullable Object read(Class<? extends Record> type, String params) {
    Set<String> declared = declared(params);
    RecordReader sampling = reader.with(RequestValues.sample(declared), problems, places);
    Object read =
        new SectionReader(sampling, model, problems, places, mapping, at, path).read(type);
    places.putTemplate(
        read, new Template(new Places.Place(at, path), declared, mapping, this::part));
    return read;
  }

  private Set<String> declared(String params) {
    Set<String> declared = new TreeSet<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(params)
          && entry.value() instanceof YamlNode.Mapping declarations) {
        declarations.entries().forEach(param -> declared.add(param.key().text()));
      }
    }
    return declared;
  }

  /** What the section says of the options of one record, with what a request says. */
  private @Nullable Object part(Class<? extends Record> type, RequestValues values) {
    Problems wrong = new Problems();
    YamlNode.Mapping part = RecordReader.only(mapping, model.keys(type));
    Object read = reader.with(values, wrong, new Places()).section(part, at, path, type);
    return wrong.isEmpty() ? read : null;
  }
}
