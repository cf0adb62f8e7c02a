package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.http.Response;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import java.io.IOException;
import java.util.Map;

/** Reads one URL. */
final class HttpSource implements Source {
  private final Requests requests;
  private final Fetcher fetcher;
  private final Decoder decoder;
  private final int bound;

  HttpSource(HttpConfig config, Shared shared) {
    requests = new Requests(config);
    fetcher = new Fetcher(config, requests, shared);
    decoder = config.format().decoder();
    bound = (int) config.maxBytes().bytes();
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    long start = System.nanoTime();
    Response response = fetcher.fetch(requests.first(), deadline).response();
    byte[] body = response.plainBody(bound);
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
