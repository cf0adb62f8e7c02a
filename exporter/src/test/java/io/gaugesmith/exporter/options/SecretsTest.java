package io.gaugesmith.exporter.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void takesOutEverySecretTheLongestFirst() {
    secrets.add("hunter2");
    secrets.add("hunter2-and-more");
    assertThat(secrets.scrub("a hunter2, a hunter2-and-more, a hunter"))
        .isEqualTo("a ***, a ***, a hunter");
  }

  @Test
  void takesOutSecretsAsTheyStandInUrls() {
    secrets.add("p@ss w/rd");
    assertThat(secrets.scrub("http://h/?a=p%40ss+w%2Frd&b=p%40ss%20w%2Frd"))
        .isEqualTo("http://h/?a=***&b=***");
  }

  @Test
  void leavesTextsAloneThatAreTooShortToBeSecrets() {
    secrets.add("a");
    secrets.add("");
    assertThat(secrets.scrub("a banana")).isEqualTo("a banana");
  }

  @Test
  void forgetsTheOldestOfManyTextsReadFromFilesOnly() {
    secrets.add("stated-for-ever");
    for (int index = 0; index < 300; index++) {
      secrets.addRead("token-" + index + ".");
    }
    assertThat(secrets.scrub("stated-for-ever token-0. token-299.")).isEqualTo("*** token-0. ***");
  }
}
