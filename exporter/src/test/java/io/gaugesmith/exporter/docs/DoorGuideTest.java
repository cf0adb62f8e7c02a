package io.gaugesmith.exporter.docs;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.gaugesmith.exporter.door.WebConfigFile;
import io.gaugesmith.exporter.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web configuration of {@code docs/door.md} is a good one. */
class DoorGuideTest {
  @TempDir private Path folder;

  @Test
  void showsAFileThatWorks() throws Exception {
    String guide =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "docs", "door.md"));
    int begin = guide.indexOf("```yaml\n") + "```yaml\n".length();
    Path file =
        Files.writeString(
            folder.resolve("web.yml"), guide.substring(begin, guide.indexOf("```", begin)));
    Certificates own = Certificates.create(folder, "dns:localhost");
    Files.copy(own.certificate(), folder.resolve("server.crt"));
    Files.copy(own.key(), folder.resolve("server.key"));
    Files.copy(own.certificate(), folder.resolve("prometheus-ca.crt"));
    assertThatCode(() -> WebConfigFile.check(file)).doesNotThrowAnyException();
  }
}
