package io.gaugesmith.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrubbedLogTest {
  private final Logger logger = Logger.getLogger("io.gaugesmith.collect.scrubbed");
  private final List<String> lines = new ArrayList<>();
  private final System.Logger log =
      new ScrubbedLog(
          System.getLogger("io.gaugesmith.collect.scrubbed"),
          text -> text.replace("hunter2", "***"));

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage() + (line.getThrown() == null ? "" : " + " + line.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(handler);
  }

  @Test
  void writesWhatLoggersOfJavaWriteWithoutSecrets() {
    log.log(System.Logger.Level.INFO, "as hunter2");
    log.log(System.Logger.Level.INFO, () -> "later as hunter2");
    log.log(System.Logger.Level.INFO, "{0} of {1}, it''s {2}", 1, "hunter2", null);
    log.log(System.Logger.Level.INFO, "a brace { alone", "hunter2");
    log.log(System.Logger.Level.WARNING, "broken", new IOException("pipe"));
    log.log(System.Logger.Level.WARNING, "broken", new IOException("pipe of hunter2"));
    log.log(System.Logger.Level.DEBUG, "not wanted");
    assertThat(lines)
        .containsExactly(
            "as ***",
            "later as ***",
            "1 of ***, it's null",
            "a brace { alone",
            "broken + java.io.IOException: pipe",
            "broken: java.io.IOException: pipe of ***");
  }
}
