// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.jpa.RestartableServer;
import io.holdfast.store.jpa.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All nodes are started anew, one after the other, as for a new version of an application: nothing
 * is lost, and reception goes on meanwhile.
 */
class RollingRestartTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** On a machine with little else to do it is well below a second. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndReceptionGoesOn(TestDatabase database) throws Exception {
    try (RestartableServer server = database.own()) {
      Scene scene = new Scene(database, server, directory);
      Reckoning.subscribe(scene);
      List<Victim> nodes = new ArrayList<>();
      try {
        nodes.add(Victim.start(scene, "old1"));
        nodes.add(Victim.start(scene, "old2"));
        awaitWork(nodes);
        for (int i = 0; i < 2; i++) {
          assertThat(nodes.remove(0).stop()).isZero();
          nodes.add(Victim.start(scene, "new" + i));
          awaitWork(nodes);
        }
        for (Victim node : nodes) {
          assertThat(node.stop()).isZero();
        }
      } finally {
        for (Victim node : nodes) {
          node.kill();
        }
      }
      assertThat(scene.ask("select count(*) from hf_message where claimed_by <> 0"))
          .as("claims that a node took with it")
          .isZero();
      Duration gap = Reckoning.compare(scene).longestGap();
      System.out.println(
          "rolling restart on " + database + ": longest gap " + gap.toMillis() + " ms");
      assertThat(gap).isLessThan(LONGEST_GAP);
    }
  }

  private static void awaitWork(List<Victim> nodes) throws IOException {
    for (Victim node : nodes) {
      long before = node.written();
      Awaitility.await(node + " works").atMost(LIMIT).until(() -> node.written() > before);
    }
  }
}
