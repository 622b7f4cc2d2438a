// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.jpa.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A {@link StepNode} behind a network of its own, that is killed at one point of its step. Used by
 * one thread.
 *
 * @param name of the node, its queue and its branch
 */
record DoomedNode(
    Process process, Proxy proxy, KillAtStepTest.Step step, Trap.Kind point, String name) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static DoomedNode start(
      TestDatabase database, String url, KillAtStepTest.Step step, Trap.Kind point)
      throws IOException {
    Proxy proxy = Proxy.before(database, url);
    String name = step + "-" + point;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                StepNode.class.getName(),
                proxy.through(url),
                database.user(),
                name,
                step.name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new DoomedNode(process, proxy, step, point, name);
  }

  /** Lets it do its step, and kills it there. */
  void die() throws IOException, InterruptedException {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        OutputStream tell = process.getOutputStream()) {
      assertThat(said.readLine()).as(name).isEqualTo(StepNode.READY);
      Trap trap = proxy.set(point, step.statement);
      tell.write('\n');
      tell.flush();
      assertThat(trap.sprung(LIMIT)).as(name + ": its statement went by").isTrue();
    } finally {
      end();
    }
  }

  /** SIGKILL. */
  void end() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    proxy.close();
  }
}
