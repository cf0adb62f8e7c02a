package io.gaugesmith.exporter.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Several named sources read at the same time. The document is {@code {name: document}}; the jq
 * variables of the sources are not there. When one fails the others are interrupted and the reading
 * fails with the name of that one, once all have ended: so readings never overlap.
 */
public final class CombinedSource implements Source {
  private final Map<String, Source> sources;
  private final ThreadFactory threads;

  /** What one source said. */
  private record Said(String name, Document document) {}

  /** A source that owns the others, and reads each in a thread of its own. */
  public CombinedSource(Map<String, Source> sources, ThreadFactory threads) {
    this.sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    this.threads = threads;
  }

  @Override
  public Document read(Deadline deadline) throws Exception {
    Map<String, Document> documents = readAll(deadline);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (String name : sources.keySet()) {
      Document document = documents.get(name);
      if (document != null) {
        root.set(name, document.root());
      }
    }
    return new Document(root);
  }

  private Map<String, Document> readAll(Deadline deadline) throws Exception {
    Map<String, Document> documents = new HashMap<>();
    try (ExecutorService readings = Executors.newThreadPerTaskExecutor(threads)) {
      CompletionService<Said> ended = new ExecutorCompletionService<>(readings);
      sources.forEach((name, source) -> ended.submit(() -> read(name, source, deadline)));
      try {
        while (documents.size() < sources.size()) {
          Future<Said> next = ended.take();
          Said said = next.get();
          documents.put(said.name(), said.document());
        }
      } catch (ExecutionException e) {
        readings.shutdownNow();
        throw cause(e);
      } catch (InterruptedException e) {
        readings.shutdownNow();
        throw e;
      }
    } // waits until every thread has ended, whatever happened
    return documents;
  }

  private static Said read(String name, Source source, Deadline deadline) throws Exception {
    try {
      return new Said(name, source.read(deadline));
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(name + ": " + e, e);
    }
  }

  private static Exception cause(ExecutionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case Exception exception -> exception;
      case null, default -> e;
    };
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Source source : sources.values()) {
      try {
        source.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
