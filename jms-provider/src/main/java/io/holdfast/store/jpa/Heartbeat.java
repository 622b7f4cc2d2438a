// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/**
 * Raises the heartbeat over a connection and a thread of its own, so that a busy pool does not look
 * like a dead node. Plain JDBC, because the connection is not Hibernate's. Thread-safe.
 */
final class Heartbeat {
  /** Rises with every beat, also while the database's clock stands still or goes back. */
  private static final String BEAT =
      "update hf_node set heartbeat = case when heartbeat < ? then ? else heartbeat + 1 end,"
          + " waits = ? where id = ? and died_at is null";

  /** Life after death: rows that nobody took meanwhile still carry this node's claim. */
  private static final String RISE =
      "update hf_node set heartbeat = heartbeat + 1, died_at = null, waits = ? where id = ?";

  private final DataSource driver;
  private final DatabaseClock clock;
  private final long incarnation;
  private final int patience;
  private final ExecutorService thread;
  private Connection connection;
  private volatile boolean doubts;
  private volatile boolean waits;

  /**
   * A heartbeat.
   *
   * @param patience milliseconds after which a beat without an answer is given up, 0 for never:
   *     longer than the lease of the node would be its death, though only a connection is away
   */
  Heartbeat(
      DataSource driver,
      DatabaseClock clock,
      long incarnation,
      int patience,
      ThreadFactory threads) {
    this.patience = patience;
    this.driver = driver;
    this.clock = clock;
    this.incarnation = incarnation;
    this.thread = Executors.newSingleThreadExecutor(threads);
  }

  /** Writes the time of the beat; false when the node had been declared dead. */
  boolean beat(long now) {
    try {
      return StoreThreads.await(thread.submit(() -> write(now)));
    } catch (RejectedExecutionException e) {
      throw StoreThreads.closed(e);
    }
  }

  private boolean write(long now) throws SQLException {
    if (connection == null) {
      connection = driver.getConnection();
      connection.setAutoCommit(true);
      if (patience > 0) {
        connection.setNetworkTimeout(thread, patience);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
      statement.setLong(1, now);
      statement.setLong(2, now);
      statement.setBoolean(3, waits);
      statement.setLong(4, incarnation);
      boolean alive = statement.executeUpdate() == 1 || !rise();
      clock.compare(connection);
      return alive;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private boolean rise() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RISE)) {
      statement.setBoolean(1, waits);
      statement.setLong(2, incarnation);
      return statement.executeUpdate() == 1;
    }
  }

  private void close() {
    Connection old = connection;
    connection = null;
    if (old == null) {
      return;
    }
    try {
      old.close();
    } catch (SQLException e) {
      // A connection that cannot be closed is away already.
    }
  }

  /** What each beat says from now on: whether a consumer of this node waits. */
  void waits(boolean some) {
    waits = some;
  }

  /** The node will end like one that died. */
  void doubtful() {
    doubts = true;
  }

  boolean doubts() {
    return doubts;
  }

  /** Ends the thread and the connection. Idempotent. */
  void stop() {
    if (!thread.isShutdown()) {
      StoreThreads.await(thread.submit(this::close));
      thread.shutdown();
    }
  }
}
