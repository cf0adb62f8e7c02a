package io.gaugesmith.exporter.sources.kubernetes;

import io.gaugesmith.exporter.options.InvalidOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a path of the API server names, and what one must be allowed to do to read it. */
record ApiPath(String text) {
  /** What stands for our own namespace. */
  private static final String NAMESPACE = "{namespace}";

  private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._:~%@+-]+)+/?");
  private static final String EXAMPLE = "; write for example /api/v1/pods";

  static ApiPath parse(String text) {
    if (text.contains("?")) {
      throw new InvalidOption(
          "path", "must not hold a query; use label_selector, field_selector and page_size");
    }
    String filled = text.replace(NAMESPACE, "x");
    if (!FORM.matcher(filled).matches() || Arrays.asList(filled.split("/", -1)).contains("..")) {
      throw new InvalidOption("path", "is no path of the API server" + EXAMPLE);
    }
    return new ApiPath(text);
  }

  /** The path where our own namespace is this one. */
  ApiPath in(String namespace) {
    return new ApiPath(text.replace(NAMESPACE, namespace));
  }

  /** Whether it leads through the API server to something else, which knows no pages. */
  boolean isProxied() {
    return List.of(text.split("/", -1)).contains("proxy");
  }

  /** Whether it names one object; otherwise a list, or what is no resource. */
  boolean isObject() {
    return resource().size() > 1;
  }

  /** What a role must allow, in words. */
  String grant() {
    List<String> resource = resource();
    if (resource.isEmpty()) {
      return "grant the verb get on the non-resource URL " + text;
    }
    String part = resource.size() > 2 ? "/" + resource.get(2) : "";
    return "grant the verb %s on %s%s of the API group \"%s\" in %s"
        .formatted(
            isObject() ? "get" : "list",
            resource.get(0),
            part,
            segments().get(0).equals("api") ? "" : segments().get(1),
            isNamespaced()
                ? "the namespace " + named().get(1) + " (Role)"
                : "the whole cluster (ClusterRole)");
  }

  private List<String> segments() {
    return List.of(text.replaceAll("^/|/$", "").split("/", -1));
  }

  /** What follows group and version; empty for what is no resource. */
  private List<String> named() {
    List<String> segments = segments();
    int group =
        switch (segments.get(0)) {
          case "api" -> 2;
          case "apis" -> 3;
          default -> segments.size();
        };
    return segments.subList(Math.min(group, segments.size()), segments.size());
  }

  private boolean isNamespaced() {
    List<String> named = named();
    return named.size() > 2 && named.get(0).equals("namespaces");
  }

  /** The resource, and the object and the part of it, where they are named. */
  private List<String> resource() {
    List<String> named = named();
    return isNamespaced() ? named.subList(2, named.size()) : named;
  }
}
