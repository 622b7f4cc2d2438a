// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * The time of a database on a server: the latest time that it told, and what has gone by here since
 * its answer came. The way of the answer is not added, so this is late by that much and never
 * early. Thread-safe.
 */
final class ServerClock implements TimeSource {
  private final String query;
  private volatile Told told;

  private record Told(long millis, long nanos) {}

  /**
   * A clock that was not compared yet.
   *
   * @param query one row with the milliseconds since 1970
   */
  ServerClock(String query) {
    this.query = query;
  }

  @Override
  public long millis() {
    Told latest = told;
    return latest.millis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - latest.nanos);
  }

  @Override
  public void compare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery(query)) {
      now.next();
      told = new Told(now.getLong(1), System.nanoTime());
    }
  }
}
