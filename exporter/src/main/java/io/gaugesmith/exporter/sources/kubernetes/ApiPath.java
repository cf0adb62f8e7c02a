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

  /** What a role must allow, in words. */
  String grant() {
    List<String> parts = List.of(text.replaceAll("^/|/$", "").split("/", -1));
    boolean core = parts.get(0).equals("api") && parts.size() > 2;
    boolean grouped = parts.get(0).equals("apis") && parts.size() > 3;
    if (!core && !grouped) {
      return "grant the verb get on the non-resource URL " + text;
    }
    String group = core ? "" : parts.get(1);
    List<String> rest = parts.subList(core ? 2 : 3, parts.size());
    String where = " in the whole cluster (ClusterRole)";
    if (rest.get(0).equals("namespaces") && rest.size() > 2) {
      where = " in the namespace " + rest.get(1) + " (Role)";
      rest = rest.subList(2, rest.size());
    }
    String resource = rest.size() > 2 ? rest.get(0) + "/" + rest.get(2) : rest.get(0);
    return "grant the verb %s on %s of the API group \"%s\"%s"
        .formatted(rest.size() > 1 ? "get" : "list", resource, group, where);
  }
}
