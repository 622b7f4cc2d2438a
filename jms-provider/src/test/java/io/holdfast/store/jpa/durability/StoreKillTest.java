// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is killed (kill -9) at any moment has lost nothing that was answered. {@code
 * -Dholdfast.kills} sets the number of kills, {@code -Dholdfast.seed} the seed.
 */
class StoreKillTest {
  private static final int KILLS = Integer.getInteger("holdfast.kills", 50);
  private static final long SEED = Long.getLong("holdfast.seed", System.nanoTime());

  @TempDir Path directory;

  @Test
  void nothingAnsweredIsLostAndNothingAcknowledgedComesBack() throws Exception {
    Random random = new Random(SEED);
    Path file = directory.resolve("store");
    Account account = new Account();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = account.answers();
      List<String> arguments =
          List.of("jdbc:h2:file:" + file, "k" + kill, Long.toString(random.nextLong()), "true");
      KilledJvm.run(KillChild.class, arguments, 40 + random.nextInt(400), account::take);
      List<String> rows = StoreFile.rows(file);
      assertThat(account.faults(rows)).as("seed %d, kill %d", SEED, kill).isEmpty();
      assertThat(account.answers()).isGreaterThan(before);
      account.settle(rows);
    }
  }

  /** The negative control: the same kill makes H2 lose rows with its own settings. */
  @Test
  void defaultSettingsLoseCommittedRows() throws Exception {
    int lost = 0;
    for (int kill = 0; kill < 3; kill++) {
      Path file = directory.resolve("control-" + kill);
      createTable(file);
      List<Integer> committed = new ArrayList<>();
      KilledJvm.run(
          PlainKillChild.class,
          List.of("jdbc:h2:file:" + file),
          2_000,
          line -> {
            if (line.startsWith("@ ")) {
              committed.add(Integer.valueOf(line.substring(2)));
            }
          });
      lost += committed.size() - rows(file);
    }
    assertThat(lost).isPositive();
  }

  /** Closed in good order, so that the table itself is there after the kill. */
  private static void createTable(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table rows_of_control (id int primary key)");
    }
  }

  private static int rows(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from rows_of_control")) {
      result.next();
      return result.getInt(1);
    }
  }
}
