package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Failures;
import io.gaugesmith.exporter.testing.ScriptedServer;
import io.gaugesmith.exporter.testing.ScriptedServer.Said;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpPagesTest {
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Source open(String next, Consumer<HttpOptions> change) {
    HttpOptions options = new HttpOptions(server.url("/api/items?size=2"));
    options.paginate = new PaginateOptions(Expression.compile(next), 5);
    change.accept(options);
    return options.config().open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()));
  }

  private String read(String next, Consumer<HttpOptions> change) throws Exception {
    try (Source source = open(next, change)) {
      return source.read(Deadline.in(Duration.ofSeconds(20))).root().toString();
    }
  }

  private String failure(String next, Consumer<HttpOptions> change) {
    return Failures.of(() -> read(next, change)).replace(":" + server.port(), "");
  }

  private String failure(String next) {
    return failure(next, options -> {});
  }

  /** Pages by their queries, each of which leads to the next link, as JSON. */
  private void pages(Map<String, String> nextLinks) {
    server.answer(
        "/api/items",
        asked -> {
          String query = asked.line().replaceAll("^[^?]*\\??", "");
          String next = nextLinks.get(query);
          return next == null
              ? Said.of(404, "")
              : Said.json("{\"q\": \"%s\", \"next\": %s}".formatted(query, next));
        });
  }

  @Test
  void readsAllPagesIntoOneList() throws Exception {
    pages(
        Map.of(
            "size=2", "\"" + server.url("/api/items?page=2") + "\"",
            "page=2", "\"/api/items?page=3\"",
            "page=3", "\"?page=4\"",
            "page=4", "null"));

    assertThat(read(".next", options -> {}).replace(":" + server.port(), ""))
        .isEqualTo(
            "[{\"q\":\"size=2\",\"next\":\"http://127.0.0.1/api/items?page=2\"},"
                + "{\"q\":\"page=2\",\"next\":\"/api/items?page=3\"},"
                + "{\"q\":\"page=3\",\"next\":\"?page=4\"},"
                + "{\"q\":\"page=4\",\"next\":null}]");
  }

  @Test
  void endsWhereNothingFollows() throws Exception {
    for (String end : new String[] {"null", "false", "\"\""}) {
      pages(Map.of("size=2", end));
      for (String next : new String[] {".next", ".absent", "empty"}) {
        assertThat(read(next, options -> {}))
            .isEqualTo("[{\"q\":\"size=2\",\"next\":%s}]".formatted(end));
      }
      server.forget("/api/items");
    }
  }

  @Test
  void followsTheLinkHeader() throws Exception {
    server.answer(
        "/api/items",
        asked ->
            asked.line().contains("page=2")
                ? Said.json("[3]").with("Link", "</api/items?page=1>; rel=\"first\"")
                : Said.json("[1, 2]")
                    .with(
                        "Link",
                        "</api/items?page=2>; rel=\"next\", </api/items?page=9>; rel=\"last\""));
    String next = "$headers.link // \"\" | capture(\"<(?<url>[^>]*)>; rel=\\\"next\\\"\").url";

    assertThat(read(next, options -> {})).isEqualTo("[[1,2],[3]]");
  }

  @Test
  void addsTheParametersThatALinkLacks() throws Exception {
    pages(Map.of("size=2&key=s%20x&page=1", "\"?page=2\"", "page=2&key=s%20x", "null"));

    read(
        ".next",
        options -> {
          options.query = new LinkedHashMap<>();
          options.query.put("key", Secret.of("s x"));
          options.query.put("page", Secret.of("1"));
        });

    assertThat(server.lines())
        .containsExactly(
            "GET /api/items?size=2&key=s%20x&page=1", "GET /api/items?page=2&key=s%20x");
  }

  @Test
  void sendsItsCredentialsWithEveryPage() throws Exception {
    pages(Map.of("size=2", "\"?page=2\"", "page=2", "null"));

    read(".next", options -> options.auth = HttpOptions.bearer(Secret.of("tok")));

    assertThat(server.asked)
        .extracting(asked -> asked.header("Authorization"))
        .containsExactly("Bearer tok", "Bearer tok");
  }

  @Test
  void failsAsAWholeWhenOnePageFails() {
    pages(Map.of("size=2", "\"?page=2\"", "page=2", "\"?page=3\""));

    assertThat(failure(".next"))
        .isEqualTo("status: page 3: GET http://127.0.0.1/api/items: 404 Not Found, wanted 200-299");
  }

  @Test
  void findsLoops() {
    pages(Map.of("size=2", "\"?page=2\"", "page=2", "\"?size=2\""));

    assertThat(failure(".next"))
        .isEqualTo(
            "mapping: page 2: GET http://127.0.0.1/api/items: paginate.next .next leads to a page that was read already");
  }

  @Test
  void readsNoMorePagesThanItMay() {
    server.answer(
        "/api/items",
        asked -> Said.json("{\"next\": \"?after=%d\"}".formatted(server.asked.size())));

    assertThat(failure(".next"))
        .isEqualTo(
            "too_large: page 5: GET http://127.0.0.1/api/items: paginate.next .next leads beyond 5 pages");
    assertThat(server.asked).hasSize(5);
  }

  @Test
  void boundsAllPagesTogether() {
    server.answer(
        "/api/items",
        asked ->
            Said.json(
                "{\"next\": \"?after=%d\", \"pad\": \"%s\"}"
                    .formatted(server.asked.size(), "x".repeat(400))));

    assertThat(failure(".next", options -> options.maxBytes = 1000))
        .isEqualTo(
            "too_large: page 3: GET http://127.0.0.1/api/items: all pages together are longer than 1000 bytes");
  }

  @Test
  void neverLeavesTheHost() throws Exception {
    try (ScriptedServer other = new ScriptedServer().answer("/", asked -> Said.json("{}"))) {
      pages(Map.of("size=2", "\"http://localhost:" + other.port() + "/x?secret\""));
      assertThat(failure(".next"))
          .isEqualTo(
              "mapping: page 1: GET http://127.0.0.1/api/items: paginate.next .next leads to another host, http://localhost:"
                  + other.port()
                  + "/x, which is refused");
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoLink() {
    pages(Map.of("size=2", "[1, \"file:///etc/passwd\", \"a b\", {}]"));
    String start = "mapping: page 1: GET http://127.0.0.1/api/items: paginate.next ";
    assertThat(failure(".next[0]")).isEqualTo(start + ".next[0] gives number, wanted a URL");
    assertThat(failure(".next[1]"))
        .isEqualTo(start + ".next[1] gives what is no plain http or https URL");
    assertThat(failure(".next[2]"))
        .isEqualTo(start + ".next[2] gives what is no URL; @uri encodes what goes into one");
    assertThat(failure(".next[3]")).isEqualTo(start + ".next[3] gives object, wanted a URL");
    assertThat(failure(".next[]")).isEqualTo(start + ".next[] gives more than one result");
    assertThat(failure(".next.x")).startsWith(start + ".next.x: ");
  }
}
