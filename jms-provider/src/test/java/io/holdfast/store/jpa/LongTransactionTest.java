// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.MessageStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * A foreign transaction with an old snapshot keeps PostgreSQL from clearing deleted rows away: what
 * runs with every commit must not walk over them again and again.
 */
class LongTransactionTest {
  private static final int COMMITS = 2_000;
  private static final String READ =
      "select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes"
          + " where relname = 'hf_lane_commit'";

  @Test
  void aLaneLooksAtEachOfItsRecordsOnce() throws SQLException {
    String url = PostgresServer.NEW.create();
    try (Connection foreign = DriverManager.getConnection(url, PostgresServer.NEW.user(), "");
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      foreign.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      long before = ask(statement, READ);
      MessageStore store =
          new JpaMessageStoreProvider()
              .open(ServerFixture.settings(PostgresServer.NEW, url, "writer"));
      commit(store);
      // As autovacuum does: of a table that nobody has analysed all is read.
      PostgresServer.NEW.run(url.substring(url.lastIndexOf('/') + 1), "analyze hf_lane_commit");
      commit(store);
      // A connection tells what it has read when it ends.
      store.close();
      foreign.rollback();
      assertThat(ask(statement, READ) - before).isBetween(1L, 6L * COMMITS);
    } finally {
      PostgresServer.NEW.drop(url);
    }
  }

  private static void commit(MessageStore store) {
    for (int i = 0; i < COMMITS; i++) {
      store.nodes().releaseClientId("nobody");
    }
  }

  private static long ask(Statement statement, String sql) throws SQLException {
    try (ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
