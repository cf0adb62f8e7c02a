package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one URL, or all pages that it leads to. */
final class HttpSource implements Source {
  private final Requests requests;
  private final Fetcher fetcher;
  private final Decoder decoder;
  private final int bound;
  private final @Nullable PaginateOptions paginate;

  HttpSource(HttpConfig config, SourceContext context) {
    requests = new Requests(config);
    fetcher = new Fetcher(config, requests, context);
    decoder = config.format().decoder();
    bound = (int) config.maxBytes().bytes();
    paginate = config.paginate();
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    long start = System.nanoTime();
    Hop first = requests.first();
    if (paginate != null) {
      return readPages(first, paginate, start, deadline);
    }
    Response response = fetcher.fetch(first, start, deadline).response();
    return document(response, response.plainBody(bound), start);
  }

  /** Every page, or none: the first that fails is the failure of all. */
  private Document readPages(Hop first, PaginateOptions options, long start, Deadline deadline)
      throws CollectionException, InterruptedException {
    ArrayNode documents = JsonNodeFactory.instance.arrayNode();
    Pages pages = new Pages(options, requests);
    Map<String, JsonNode> variables = Map.of();
    long length = 0;
    int number = 1;
    for (Hop hop = first; hop != null; number++) {
      try {
        Fetcher.Page got = fetcher.fetch(hop, start, deadline);
        byte[] body = got.response().plainBody(bound);
        length += body.length;
        if (length > bound) {
          throw new CollectionException(
              Reason.TOO_LARGE,
              "%s: all pages together are longer than %d bytes".formatted(got.hop(), bound));
        }
        Document page = document(got.response(), body, start);
        documents.add(page.root());
        variables = page.variables();
        hop = pages.after(page, hop, got.hop());
      } catch (CollectionException e) {
        throw new CollectionException(
            e.reason(), "page %d: %s".formatted(number, e.getMessage()), e);
      }
    }
    return new Document(documents, variables);
  }

  private Document document(Response response, byte[] body, long start) throws CollectionException {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Document(
        decode(response, body),
        Map.of(
            "status", IntNode.valueOf(response.status()),
            "headers", response.headerObject(),
            "seconds", DoubleNode.valueOf(seconds)));
  }

  private JsonNode decode(Response response, byte[] body) throws CollectionException {
    try {
      return decoder.decode(body, response.charset(), response.contentType());
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), response.request() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    fetcher.close();
  }
}
