// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.jpa.PostgresPair;
import io.holdfast.store.jpa.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The primary of a PostgreSQL dies under load, and its synchronous standby takes its place: the
 * nodes go on there without being started anew, and every message is accounted for.
 */
class FailOverTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** As much of a node's account as a hundred transactions leave. */
  private static final long SOME = 10_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void nodesGoOnWithTheStandbyAndNothingIsLost() throws Exception {
    try (PostgresPair pair = new PostgresPair()) {
      Scene before = new Scene(TestDatabase.POSTGRESQL, pair.primary(), directory);
      Scene after = new Scene(TestDatabase.POSTGRESQL, pair.standby(), directory);
      Reckoning.subscribe(before);
      List<Victim> nodes = new ArrayList<>();
      try {
        nodes.add(Victim.start(before, "one"));
        nodes.add(Victim.start(before, "two"));
        awaitWork(nodes);
        pair.failOver();
        for (Victim node : nodes) {
          node.network().target(URI.create(pair.standby().url().substring(5)).getPort());
        }
        awaitWork(nodes);
        assertThat(after.ask("select count(*) from hf_node where died_at is not null")).isZero();
        for (Victim node : nodes) {
          assertThat(node.stop()).isZero();
        }
      } finally {
        for (Victim node : nodes) {
          node.kill();
        }
      }
      Reckoning.compare(after);
      assertThat(after.ask("select count(*) from hf_message")).isZero();
    }
  }

  private static void awaitWork(List<Victim> nodes) throws IOException {
    for (Victim node : nodes) {
      long enough = node.written() + SOME;
      Awaitility.await(node + " works").atMost(LIMIT).until(() -> node.written() > enough);
    }
  }
}
