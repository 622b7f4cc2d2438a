// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.diagnostic.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that prints the schema: what goes where, and the exit code. */
class SchemaCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return SchemaCommand.run(List.of(args), new Console(out, err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "mariadb"})
  void allIsPrintedForAnEmptySchema(String database) {
    assertThat(run(database)).isZero();
    assertThat(text(out))
        .contains("create table hf_schema_history", "create table hf_message", "hf_v_message");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsPrintedForASchemaThatIsThere() {
    assertThat(run("postgresql", "1")).isZero();
    assertThat(text(out)).contains("hf_v_message").doesNotContain("create table");
  }

  @Test
  void nothingIsPrintedForASchemaThatIsUpToDate() {
    assertThat(run("mariadb", "2")).isZero();
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "oracle", "../h2"})
  void aDatabaseWithoutScriptsIsRefused(String database) {
    assertThat(run(database)).isEqualTo(2);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("HF-1069", database);
  }

  @Test
  void aVersionThatThisReleaseDoesNotKnowIsRefused() {
    assertThat(run("postgresql", "99")).isEqualTo(2);
    assertThat(text(err)).contains("HF-1069", "99");
  }

  @Test
  void argumentsThatCannotBeUsedAreRefused() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("postgresql", "-1")).isEqualTo(2);
    assertThat(run("postgresql", "1", "2")).isEqualTo(2);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("HF-5014");
  }
}
