package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.jq.EvaluationException;
import io.gaugesmith.exporter.sources.Document;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way through the pages of one answer: where each leads, and that it ends. */
final class Pages {
  private final PaginateOptions options;
  private final Requests requests;
  private final Set<URI> visited = new HashSet<>();

  Pages(PaginateOptions options, Requests requests) {
    this.options = options;
    this.requests = requests;
  }

  /**
   * The request for the page after this one; null after the last.
   *
   * @param asked the request that led to the page
   * @param answered the one that was answered, after redirects
   */
  @Nullable Hop after(Document page, Hop asked, Hop answered) throws CollectionException {
    visited.add(asked.uri());
    String link = link(page, answered);
    if (link == null) {
      return null;
    }
    URI target = target(link, answered);
    URI next = answered.trusted() ? requests.completed(target) : target;
    if (visited.contains(next)) {
      throw failure(Reason.MAPPING, answered, "leads to a page that was read already");
    }
    if (visited.size() == options.maxPages()) {
      throw failure(
          Reason.TOO_LARGE, answered, "leads beyond %d pages".formatted(options.maxPages()));
    }
    return answered.to(next);
  }

  private @Nullable String link(Document page, Hop hop) throws CollectionException {
    List<JsonNode> results = new ArrayList<>();
    try {
      options.next().evaluate(page.root(), page.variables(), results::add);
    } catch (EvaluationException e) {
      throw new CollectionException(
          Reason.MAPPING,
          "%s: paginate.next %s: %s".formatted(hop, options.next(), e.getMessage()),
          e);
    }
    if (results.isEmpty()) {
      return null;
    }
    JsonNode only = results.get(0);
    if (results.size() > 1) {
      throw failure(Reason.MAPPING, hop, "gives more than one result");
    }
    if (only.isNull() || (only.isBoolean() && !only.booleanValue())) {
      return null;
    }
    if (!only.isTextual()) {
      throw failure(
          Reason.MAPPING,
          hop,
          "gives %s, wanted a URL".formatted(only.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
    return only.textValue().isBlank() ? null : only.textValue();
  }

  private URI target(String link, Hop hop) throws CollectionException {
    URI target;
    try {
      target = Urls.resolve(hop.uri(), link);
    } catch (URISyntaxException e) {
      throw failure(Reason.MAPPING, hop, "gives what is no URL; @uri encodes what goes into one");
    }
    if (!Urls.isHttp(target) || target.getHost() == null || target.getUserInfo() != null) {
      throw failure(Reason.MAPPING, hop, "gives what is no plain http or https URL");
    }
    if (Urls.isHttps(hop.uri()) && !Urls.isHttps(target)) {
      throw failure(
          Reason.MAPPING,
          hop,
          "leads from https to %s, which is refused; if the server means https, add sub(\"^http:\"; \"https:\")"
              .formatted(Urls.shown(target)));
    }
    if (!Urls.sameHost(hop.uri(), target)) {
      throw failure(
          Reason.MAPPING,
          hop,
          "leads to another host, %s, which is refused".formatted(Urls.shown(target)));
    }
    return target;
  }

  private CollectionException failure(Reason reason, Hop hop, String what) {
    return new CollectionException(
        reason, "%s: paginate.next %s %s".formatted(hop, options.next(), what));
  }
}
