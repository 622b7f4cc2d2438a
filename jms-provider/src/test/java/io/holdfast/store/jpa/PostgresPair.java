// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL and its standby: what the primary answers as committed is on both disks. Used by one
 * thread.
 */
public final class PostgresPair implements AutoCloseable {
  private static final String NAME = "standby";

  private final PostgresProcess primary;
  private final PostgresProcess standby;

  /** Starts both, and waits until the standby follows. */
  public PostgresPair() {
    primary = PostgresServer.NEW.own();
    standby = primary.follower(NAME);
    primary.set("synchronous_standby_names", NAME);
    primary.start();
    standby.start();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::follows);
  }

  private boolean follows() throws SQLException {
    String followers = "select count(*) from pg_stat_replication where sync_state = 'sync'";
    try (Connection connection = DriverManager.getConnection(primary.url(), primary.user(), "");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(followers)) {
      answer.next();
      return answer.getInt(1) == 1;
    }
  }

  /** The one that is written to first. */
  public RestartableServer primary() {
    return primary;
  }

  /** The one that is written to after the fail-over. */
  public RestartableServer standby() {
    return standby;
  }

  /** The primary dies, and the standby takes its place. */
  public void failOver() {
    primary.stop(true);
    standby.promote();
  }

  @Override
  public void close() {
    standby.close();
    primary.close();
  }
}
