package io.gaugesmith.exporter.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads folders in every way there is, and sees to it that each of them says the same. */
final class Reading {
  static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reading() {}

  static List<Walk> walks() {
    assertThat(CLibrary.isKnown()).isEqualTo(System.getProperty("os.name").equals("Linux"));
    return CLibrary.isKnown()
        ? List.of(new PortableWalk(), new LinuxWalk(true), new LinuxWalk(false))
        : List.of(new PortableWalk());
  }

  static String document(FilesOptions options, String... wanted) throws Exception {
    Set<String> documents = new LinkedHashSet<>();
    for (Walk walk : walks()) {
      documents.add(JSON.writeValueAsString(read(walk, options.config(), wanted)));
    }
    assertThat(documents).as("the same document from every walk").hasSize(1);
    return documents.iterator().next();
  }

  /** What a source says when these parts are wanted, written as {@code groups.[].count}. */
  static JsonNode read(Walk walk, FilesConfig config, String... wanted) throws Exception {
    SourceContext context =
        new SourceContext(
            "collector",
            wanted.length == 0
                ? Wanted.everything()
                : Wanted.paths(
                    Stream.of(wanted)
                        .map(path -> List.of(path.split("\\.")))
                        .collect(Collectors.toSet())),
            Clock.fixed(NOW, ZoneOffset.UTC));
    try (FilesSource source = new FilesSource(config, context, walk)) {
      return source.read(Deadline.in(Duration.ofSeconds(60))).root();
    }
  }

  static String failure(FilesOptions options) {
    Set<String> failures = new LinkedHashSet<>();
    for (Walk walk : walks()) {
      Throwable failure = catchThrowable(() -> read(walk, options.config()));
      assertThat(failure).isInstanceOf(CollectionException.class);
      failures.add(((CollectionException) failure).reason().label() + ": " + failure.getMessage());
    }
    assertThat(failures).as("the same failure from every walk").hasSize(1);
    return failures.iterator().next();
  }
}
