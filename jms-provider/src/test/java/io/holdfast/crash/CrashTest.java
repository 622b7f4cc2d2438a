// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.jpa.RestartableServer;
import io.holdfast.store.jpa.TestDatabase;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nodes send and receive in transactions, and a tormentor does to them, their network and their
 * database whatever can happen; then every message is accounted for. {@code
 * -Dholdfast.crash.seconds} makes it longer, {@code -Dholdfast.crash.seed} repeats the tormentor's
 * choices.
 */
class CrashTest {
  private static final int SECONDS = Integer.getInteger("holdfast.crash.seconds", 20);
  private static final long SEED = Long.getLong("holdfast.crash.seed", System.nanoTime());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @ParameterizedTest
  @EnumSource
  void everyMessageIsAccountedFor(TestDatabase database) throws Exception {
    System.out.println("crash seed " + SEED + " on " + database + ", accounts in " + directory);
    try (RestartableServer server = database.own()) {
      Scene scene = new Scene(database, server, directory);
      Reckoning.subscribe(scene);
      Tormentor tormentor = new Tormentor(scene, new Random(SEED));
      try {
        tormentor.torment(TimeUnit.SECONDS.toNanos(SECONDS));
        tormentor.awaitWork();
        assertThat(tormentor.stopAll()).containsOnly(0);
      } finally {
        System.out.println(tormentor);
        tormentor.killAll();
      }
      System.out.println(tormentor.claimsOfNobody() + " claims of nobody, which are free");
      Reckoning.compare(scene);
      assertThat(scene.ask("select count(*) from hf_message")).isZero();
    }
  }
}
