// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the dialects of databases on servers check alike. Thread-safe. */
final class ServerChecks {
  private static final long SHORTEST_ANSWER_SECONDS = 15;
  private static final long LONGEST_ANSWER_SECONDS = 60;
  private static final long SHORTEST_HEARTBEAT_MILLIS = 1_000;

  /** A node that stands still within a transaction for longer loses it; at least this. */
  private static final long SHORTEST_IDLE_SECONDS = 10;

  private ServerChecks() {}

  /** Refuses a product of another name or an older version. */
  static void version(
      Connection connection, StoreSettings settings, String product, int major, int minor)
      throws SQLException {
    DatabaseMetaData found = connection.getMetaData();
    int foundMajor = found.getDatabaseMajorVersion();
    boolean old =
        foundMajor < major || (foundMajor == major && found.getDatabaseMinorVersion() < minor);
    if (old || !product.equalsIgnoreCase(found.getDatabaseProductName())) {
      String needed = product + " " + major + (minor == 0 ? "" : "." + minor);
      throw unavailable(
          StoreText.VERSION_TOO_OLD.with(
              settings.nodeName(),
              found.getDatabaseProductName() + " " + found.getDatabaseProductVersion(),
              needed));
    }
  }

  /** Refuses a database that answers a commit before it is on the disk, unless that was asked. */
  static void durable(StoreSettings settings, String setting, String value, String wanted) {
    if (settings.tuning().synchronous() && !value.matches(wanted)) {
      throw unavailable(StoreText.NOT_DURABLE.with(settings.nodeName(), setting + " = " + value));
    }
  }

  /** The first column of the first row. */
  static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }

  static StoreException unavailable(String text) {
    return new StoreException(StoreException.Kind.UNAVAILABLE, text);
  }

  /** What a failure to connect means, by the SQL state. */
  static StoreException refused(SQLException failure, StoreSettings settings) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("28")
        ? H2Dialect.wrongPassword(failure, settings)
        : H2Dialect.unreachable(failure, settings);
  }

  /** How long a transaction may stand still before the database ends it. */
  static long idleSeconds(StoreSettings settings) {
    return Math.max(SHORTEST_IDLE_SECONDS, settings.tuning().lease().toSeconds());
  }

  /**
   * How long an answer may take, when the URL does not say it. A connection that is away without a
   * sign must not use up the time in which a commit is tried again, and the longest wait for a lock
   * is no silence.
   */
  static long answerSeconds(StoreSettings settings) {
    long half = settings.tuning().retryTimeout().toSeconds() / 2;
    return Math.max(SHORTEST_ANSWER_SECONDS, Math.min(half, LONGEST_ANSWER_SECONDS));
  }

  /** How long the answer to a heartbeat may take: there is time for another one in a lease. */
  static int heartbeatMillis(StoreSettings settings) {
    long sixth = settings.tuning().lease().toMillis() / 6;
    return (int) Math.min(Integer.MAX_VALUE, Math.max(SHORTEST_HEARTBEAT_MILLIS, sixth));
  }
}
