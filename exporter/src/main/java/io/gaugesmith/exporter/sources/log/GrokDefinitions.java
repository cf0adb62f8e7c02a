package io.gaugesmith.exporter.sources.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What names stand for in grok: those that come with the program, and the user's own. */
record GrokDefinitions(Map<String, String> byName) {
  private static final String RESOURCE = "grok-patterns";

  GrokDefinitions {
    byName = Map.copyOf(byName);
  }

  static GrokDefinitions with(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(standard());
    all.putAll(own);
    return new GrokDefinitions(all);
  }

  /** Those that come with the program. */
  static Map<String, String> standard() {
    Map<String, String> definitions = new LinkedHashMap<>();
    try (InputStream in = GrokDefinitions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        if (space > 0 && line.charAt(0) != '#') {
          definitions.put(line.substring(0, space), line.substring(space + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return definitions;
  }
}
