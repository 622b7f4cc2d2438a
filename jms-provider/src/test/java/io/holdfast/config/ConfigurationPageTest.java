// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page docs/configuration.md has one row for each key, with what the catalogue says. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private static String row(ConfigKey key) {
    String value = key.defaultText().isEmpty() ? "none" : "`" + key.defaultText() + "`";
    return "| `" + key.key() + "` | " + key.effect() + " | " + value + " | " + key.unit() + " |";
  }

  @Test
  void everyKeyHasItsRow() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ConfigKey.values()).map(ConfigurationPageTest::row).toList());
  }

  @Test
  void everyKeyIsFullyDescribed() {
    for (ConfigKey key : ConfigKey.values()) {
      assertThat(key.key()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
      assertThat(key.effect()).endsWith(".");
      assertThat(key.unit()).isNotBlank();
    }
  }
}
