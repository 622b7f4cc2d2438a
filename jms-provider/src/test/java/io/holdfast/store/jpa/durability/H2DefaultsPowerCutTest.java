// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The negative control of {@link StorePowerCutTest}: the same simulated disk makes H2 lose
 * committed rows with its own settings, and with those that survive a kill -9.
 */
class H2DefaultsPowerCutTest {
  private static final int ROUNDS = 10;

  @TempDir Path directory;

  @Test
  void defaultSettingsLoseCommittedRows() throws Exception {
    assertThat(lossesIn(ROUNDS, "")).isPositive();
  }

  @Test
  void writeDelayZeroLosesCommittedRows() throws Exception {
    assertThat(lossesIn(ROUNDS, ";WRITE_DELAY=0")).isPositive();
  }

  /** Rounds after which a committed row was missing, or the file could not be opened at all. */
  private int lossesIn(int rounds, String settings) throws Exception {
    int losses = 0;
    for (int seed = 0; seed < rounds; seed++) {
      losses += lost(settings, new Random(seed), directory.resolve(settings.length() + "-" + seed));
    }
    return losses;
  }

  private static int lost(String settings, Random random, Path at)
      throws IOException, SQLException {
    SimulatedDisk disk = new SimulatedDisk();
    PowerCutFilePath.use(disk);
    Set<Integer> committed;
    try (PlainTable table = new PlainTable("powercut:" + at.resolve("before/db"), settings)) {
      committed = new HashSet<>(table.churn(random));
      disk.cut();
    }
    disk.imageTo(at.resolve("after"), random);
    try {
      return PlainTable.rows(at.resolve("after/db")).containsAll(committed) ? 0 : 1;
    } catch (SQLException unreadable) {
      return 1;
    }
  }
}
