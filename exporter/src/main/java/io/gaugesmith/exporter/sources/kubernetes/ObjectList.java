package io.gaugesmith.exporter.sources.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.http.Response;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages of one list, put together again. */
final class ObjectList {
  private final int bound;
  private final Set<String> seen = new HashSet<>();
  private long length;
  private @Nullable JsonNode whole;

  /**
   * A list of no page yet.
   *
   * @param bound how long all pages may be together
   */
  ObjectList(int bound) {
    this.bound = bound;
  }

  /** Counts the length of a page. */
  void count(Response response, int bytes) throws CollectionException {
    length += bytes;
    if (length > bound) {
      throw new CollectionException(
          Reason.TOO_LARGE,
          "%s: all pages together are longer than %d bytes; ask for less with selectors or metadata_only, or raise max_bytes"
              .formatted(response.request(), bound));
    }
  }

  /** Adds a page; what to continue with, empty after the last one. */
  String add(Response response, JsonNode page) throws CollectionException {
    JsonNode before = whole;
    if (before == null) {
      whole = page;
    } else if (before.get("items") instanceof ArrayNode items
        && page.get("items") instanceof ArrayNode more) {
      items.addAll(more);
    } else if (!page.path("items").isNull()) {
      throw new CollectionException(
          Reason.PARSE, response.request() + ": a further page holds no list of items");
    }
    String next = page.path("metadata").path("continue").asText("");
    if (!next.isEmpty() && !seen.add(next)) {
      throw new CollectionException(
          Reason.STATUS, response.request() + ": its pages lead in a circle");
    }
    return next;
  }

  /** All pages as one, as the server would have sent them at once. */
  JsonNode whole() {
    if (whole instanceof ObjectNode list && list.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("continue");
      metadata.remove("remainingItemCount");
    }
    if (whole == null) {
      throw new IllegalStateException("no page was added");
    }
    return whole;
  }
}
