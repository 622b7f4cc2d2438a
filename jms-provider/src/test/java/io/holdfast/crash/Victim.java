// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.crash.CrashTest.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own that bad things are done to. Used by one thread. */
final class Victim {
  private final Process process;

  private Victim(Process process) {
    this.process = process;
  }

  static Victim start(Scene scene, String name) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashNode.class.getName(),
                    scene.url(),
                    scene.user(),
                    name,
                    scene.directory().resolve(name + ".account").toString()))
            .redirectErrorStream(true)
            .redirectOutput(scene.directory().resolve(name + ".log").toFile())
            .start();
    return new Victim(process);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGSTOP or SIGCONT. */
  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it in good order; its exit value. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      kill();
      return -1;
    }
    return process.exitValue();
  }
}
