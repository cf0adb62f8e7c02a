package io.gaugesmith.exporter.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxCallsTest {
  @Test
  void saysErrorsInWords() {
    assertThat(LinuxCalls.describe(LinuxCalls.NO_ENTRY)).isEqualTo("no such directory");
    assertThat(LinuxCalls.describe(LinuxCalls.ACCESS_DENIED)).isEqualTo("permission denied");
    assertThat(LinuxCalls.describe(LinuxCalls.NOT_A_FOLDER)).isEqualTo("not a directory");
    assertThat(LinuxCalls.describe(24)).matches("\\S.* \\(error 24\\)");
  }
}
