package io.gaugesmith.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/plugins.md} shows is in {@code examples/plugin}, which is built and run. */
class PluginGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("gaugesmith.root"));
  private static final Pattern SHOWN =
      Pattern.compile("<!-- (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsOnlyWhatIsBuilt() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/plugins.md"));
    List<MatchResult> shown = SHOWN.matcher(guide).results().toList();
    assertThat(shown).hasSize(3);
    for (MatchResult block : shown) {
      assertThat(Files.readString(ROOT.resolve(block.group(1)))).endsWith(block.group(2));
    }
  }
}
