// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A JVM of its own for a main class of the tests, made to start fast. Used by one thread. */
public final class ChildJvm {
  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /** Starts a main class with the test's class path. */
  public static ChildJvm start(Class<?> main, List<String> arguments) throws IOException {
    return start(main, "256m", arguments);
  }

  /** Starts a main class with the test's class path and so much heap. */
  public static ChildJvm start(Class<?> main, String heap, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx" + heap));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Hands on every line until the process has ended, and tells its exit value. */
  public int listen(Consumer<String> heard) throws IOException, InterruptedException {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        heard.accept(line);
      }
    }
    return process.waitFor();
  }

  /** SIGKILL, which leaves what it has printed to be heard. */
  public void kill() {
    process.toHandle().destroyForcibly(); // and not its streams
  }
}
