package io.gaugesmith.exporter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packed program, unpacked somewhere else, as its users have it. */
public final class Distribution {
  private Distribution() {}

  /** Unpacks the distribution of this build into the folder and returns its root. */
  public static Path unpack(Path folder) throws IOException, InterruptedException {
    Path archive = Path.of(System.getProperty("gaugesmith.distribution"));
    Files.createDirectories(folder);
    Process tar =
        new ProcessBuilder(
                List.of(
                    "tar",
                    "-xzf",
                    archive.toString(),
                    "-C",
                    folder.toString(),
                    "--strip-components=1"))
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar could not unpack " + archive);
    }
    return folder;
  }
}
