// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TckRunnerTest {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new TckRunner()).setOut(new PrintWriter(out)).execute(arguments);
  }

  @Test
  void saysWhatIsMissingAndHowToGiveIt() {
    assertThat(run()).isEqualTo(TckRunner.MISSING);
    assertThat(out.toString()).contains("no jar was given", "--jar", "-Dtck.jar");
  }

  @Test
  void namesAJarThatIsNotThere() {
    assertThat(run("--jar=no/such.jar")).isEqualTo(TckRunner.MISSING);
    assertThat(out.toString()).contains("there is no file \"no/such.jar\"");
  }

  @Test
  void theJvmOfTheTestsGetsWhatTheTckAsksFor(@TempDir Path directory) {
    TestRun run =
        new TestRun(
            Path.of("tck.jar"), directory, Map.of(TckNames.URL, "jdbc:h2:file:x/{run}"), 7_000);
    List<String> command =
        run.command("alone-1", directory, directory.resolve("r"), List.of("A#b"));
    assertThat(command)
        .contains(
            "-Duser=j2ee",
            "-Dpassword=j2ee",
            "-Djms_timeout=7000",
            "-Dplatform.mode=standalone",
            "-Dvehicle=standalone",
            "-Dholdfast.tck.url=jdbc:h2:file:x/alone-1")
        .endsWith("A#b");
  }
}
