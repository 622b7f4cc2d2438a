// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import org.junit.jupiter.api.Test;

/** These tests run with the API of 3.1, and once more with that of 3.0. */
class ApiVersionTest {
  @Test
  void runsWithTheApiThatTheBuildSays() {
    String version = System.getProperty("jms.api", "3.1.0");
    assertThat(Message.class.getProtectionDomain().getCodeSource().getLocation().toString())
        .endsWith("jakarta.jms-api-" + version + ".jar");
  }
}
