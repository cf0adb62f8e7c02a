package io.gaugesmith.exporter.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
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
  void takesOutSecretsAsTheyStandInJsonAndInBase64() {
    secrets.add("p\"ss\\word-1");
    assertThat(secrets.scrub("{\"k\":\"p\\\"ss\\\\word-1\"}")).isEqualTo("{\"k\":\"***\"}");
    for (String user : new String[] {"a", "ab", "abc"}) {
      byte[] pair = (user + ":p\"ss\\word-1").getBytes(UTF_8);
      String echoed = scrubbed(Base64.getEncoder().encodeToString(pair));
      assertThat(echoed).matches("[A-Za-z0-9]{1,6}\\*\\*\\*[A-Za-z0-9]?=*");
    }
  }

  private String scrubbed(String text) {
    return secrets.scrub(text);
  }

  @Test
  void takesOutWhatIsLeftOfSecretsWhereATextIsCut() {
    secrets.add("bearer-secret-token");
    assertThat(secrets.scrub("starts with \"Bearer bearer-secr…\""))
        .isEqualTo("starts with \"Bearer ***…\"");
    assertThat(secrets.scrub("near \"…cret-token, a…\"")).isEqualTo("near \"…***, a…\"");
    assertThat(secrets.scrub("a bea… b…")).isEqualTo("a bea… b…");
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
