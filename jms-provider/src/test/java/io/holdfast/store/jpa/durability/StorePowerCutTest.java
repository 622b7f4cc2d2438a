// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.MessageStore;
import io.holdfast.store.jpa.OpenedUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A power cut at any moment loses nothing that was answered: the store with its shipped settings on
 * a disk that forgets, tears and reorders what was not forced. {@code -Dholdfast.cuts} sets the
 * number of cuts, {@code -Dholdfast.seed} the first seed.
 */
class StorePowerCutTest {
  private static final int CUTS_IN_A_ROW = 5;
  private static final int CUTS = Integer.getInteger("holdfast.cuts", 30);
  private static final long SEED = Long.getLong("holdfast.seed", System.nanoTime());

  @TempDir Path directory;

  @Test
  void nothingAnsweredIsLostAndNothingAcknowledgedComesBack() throws Exception {
    int answers = 0;
    for (int i = 0; i < CUTS / CUTS_IN_A_ROW; i++) {
      answers += series(SEED + i, directory.resolve("series-" + i));
    }
    assertThat(answers).as("answers before the cuts").isGreaterThan(CUTS);
  }

  /** Several cuts of one file, each on what the one before left. */
  private static int series(long seed, Path at) throws Exception {
    Random random = new Random(seed);
    Account account = new Account();
    for (int cut = 0; cut < CUTS_IN_A_ROW; cut++) {
      Path before = at.resolve("disk-" + cut);
      Path after = at.resolve("disk-" + (cut + 1));
      Files.createDirectories(before);
      SimulatedDisk disk = new SimulatedDisk();
      PowerCutFilePath.use(disk);
      churn(before, disk, random, account);
      disk.imageTo(after, random);
      List<String> rows = rowsOfACopy(after, at.resolve("copy-" + cut));
      assertThat(account.faults(rows)).as("seed %d, cut %d", seed, cut).isEmpty();
      account.settle(rows);
    }
    return account.answers();
  }

  private static void churn(Path at, SimulatedDisk disk, Random random, Account account)
      throws InterruptedException {
    MessageStore store = OpenedUnderTest.on("powercut", at.resolve("store"));
    try {
      StoreChurn churn = new StoreChurn(store, "r" + random.nextInt(1 << 30), account::take);
      disk.cutAfter(random.nextInt(800));
      churn.run(random.nextLong(), 500);
    } catch (io.holdfast.store.StoreException cutWhilePaging) {
      assertThat(disk.isOff()).isTrue();
    } finally {
      disk.cut();
      OpenedUnderTest.abandon(store);
    }
  }

  private static List<String> rowsOfACopy(Path image, Path copy) throws Exception {
    Files.createDirectories(copy);
    Files.copy(image.resolve("store.mv.db"), copy.resolve("store.mv.db"));
    return StoreFile.rows(copy.resolve("store"));
  }
}
