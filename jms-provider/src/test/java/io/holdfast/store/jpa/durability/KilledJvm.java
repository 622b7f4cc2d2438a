// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A child JVM that is killed after it has said enough. Used by one thread. */
final class KilledJvm {
  private KilledJvm() {}

  /**
   * Starts a main class, kills it (SIGKILL) once it has printed this many lines that begin with
   * {@code @}, and hands on every line, also those that were under way: a line is one write to the
   * pipe, so it comes whole or not at all.
   */
  static void run(Class<?> main, List<String> arguments, int lines, Consumer<String> heard)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    int counted = 0;
    String last = null;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        heard.accept(line);
        last = line;
        if (line.startsWith("@") && ++counted == lines) {
          process.toHandle().destroyForcibly(); // and not its streams
        }
      }
    }
    process.waitFor();
    if (counted < lines) {
      throw new IllegalStateException(
          main.getSimpleName() + " ended by itself after " + counted + " lines: " + last);
    }
  }
}
