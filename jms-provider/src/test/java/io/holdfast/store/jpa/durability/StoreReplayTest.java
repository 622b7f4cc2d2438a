// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.MessageStore;
import io.holdfast.store.jpa.OpenedUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill leaves the writes to the store file up to some point, and perhaps half of the next. Every
 * such file is opened here and must have all that was answered by then; one in each round lives on
 * in the next. {@code -Dholdfast.replays} sets the number of rounds, {@code -Dholdfast.seed} the
 * seed.
 */
class StoreReplayTest {
  private static final int ROUNDS = Integer.getInteger("holdfast.replays", 4);
  private static final long SEED = Long.getLong("holdfast.seed", System.nanoTime());
  private static final int UNITS = 400;

  @TempDir Path directory;

  /** What a session was told, and how many writes there were by then. */
  private record Told(int writes, Account.Event event, String message) {}

  private final List<Told> told = new ArrayList<>();

  @Test
  void everyPrefixOfTheWritesOpensWithAllThatWasAnswered() throws Exception {
    Random random = new Random(SEED);
    Account account = new Account();
    Path file = directory.resolve("store-0");
    for (int round = 0; round < ROUNDS; round++) {
      Replay replay = new Replay(file);
      churn(OpenedUnderTest.on("recorded", file), replay.log(), round, random.nextLong());
      assertThat(replay.faults()).as("seed %d, round %d", SEED, round).isEmpty();
      int killed = replay.log().size() / 3 + random.nextInt(replay.log().size() / 2);
      file = directory.resolve("store-" + (round + 1));
      replay.imageTo(file, killed);
      tell(account, killed);
      List<String> rows = StoreFile.rows(file);
      assertThat(account.faults(rows)).as("seed %d, round %d", SEED, round).isEmpty();
      account.settle(rows);
    }
  }

  /** In its first writes a file has no header that names a chunk. */
  @Test
  void youngFilesLoseNothingEither() throws Exception {
    OpenedUnderTest.registerSchemes();
    for (int round = 0; round < ROUNDS * 5; round++) {
      Path file = directory.resolve("young-" + round);
      assertThat(plain("holdfast:recorded:", file, SEED + round))
          .as("seed %d, round %d", SEED, round)
          .isEmpty();
    }
  }

  /** Rows of a table that come and go with the shipped settings, on a scheme. */
  private static List<String> plain(String scheme, Path file, long seed) throws Exception {
    Replay replay = new Replay(file);
    String settings = ";WRITE_DELAY=0;RETENTION_TIME=0;MAX_COMPACT_TIME=0";
    try (PlainTable table = new PlainTable(scheme + file, settings)) {
      table.churn(new Random(seed));
    }
    return replay.faults();
  }

  /** The negative control: H2 alone loses commits when it uses space again. */
  @Test
  void plainH2LosesCommits() throws Exception {
    List<String> faults = new ArrayList<>();
    for (int round = 0; faults.isEmpty() && round < 100; round++) {
      faults.addAll(plain("recorded:", directory.resolve("control-" + round), SEED + round));
    }
    assertThat(faults).isNotEmpty();
  }

  private void churn(MessageStore store, WriteLog log, int round, long seed) throws Exception {
    told.clear();
    try {
      new StoreChurn(
              store,
              "r" + round,
              (event, message) -> {
                synchronized (told) {
                  told.add(new Told(log.size(), event, message));
                }
              })
          .run(seed, UNITS);
    } finally {
      store.close();
    }
  }

  /** What was known at the moment of the kill. */
  private void tell(Account account, int killed) {
    for (Told line : told) {
      if (line.writes <= killed || line.event == Account.Event.SENDING) {
        account.take(line.event, line.message);
      }
    }
  }
}
