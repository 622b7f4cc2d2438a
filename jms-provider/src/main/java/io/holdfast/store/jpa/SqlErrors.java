// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.h2.api.ErrorCode;

/** What an error of the database says about the database. Thread-safe. */
final class SqlErrors {
  /** H2 2.4 reports these with state 90xxx and plain JdbcSQLNonTransientException. */
  private static final Set<Integer> H2_AWAY =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.DATABASE_ALREADY_OPEN_1,
          ErrorCode.ERROR_OPENING_DATABASE_1,
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.LOCK_TIMEOUT_1,
          ErrorCode.DEADLOCK_1,
          ErrorCode.CONCURRENT_UPDATE_1);

  /**
   * MariaDB says these with the general state HY000: a lock waited for in vain, a row changed since
   * it was read, a shutdown, a primary that became read-only, a disk that is full.
   */
  private static final Set<Integer> MARIADB_AWAY =
      Set.of(1020, 1021, 1040, 1053, 1114, 1205, 1213, 1290, 1792, 1836, 1927, 4031);

  private static final int MARIADB_DUPLICATE = 1062;

  /** PostgreSQL: 53 out of resources, 55P03 a lock, 57 a shutdown, 25P03 idle, 25006 read-only. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "40", "53", "57");

  private static final Set<String> AWAY_STATES = Set.of("55P03", "25P03", "25006");

  private SqlErrors() {}

  /** The first SQLException in the chain of causes, or null. */
  static SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  /** Whether trying again may help: the database or the connection is away, or rows are locked. */
  static boolean away(Throwable failure) {
    SQLException sql = sql(failure);
    if (sql == null) {
      return false;
    }
    // Without a state: the pool, about a connection that it has closed.
    String state = sql.getSQLState() == null ? "08" : sql.getSQLState();
    return sql instanceof SQLTransientException
        || sql instanceof SQLRecoverableException
        || sql instanceof SQLNonTransientConnectionException
        || H2_AWAY.contains(sql.getErrorCode())
        || MARIADB_AWAY.contains(sql.getErrorCode())
        || AWAY_CLASSES.contains(state.substring(0, Math.min(2, state.length())))
        || AWAY_STATES.contains(state);
  }

  /** Whether the disk failed to keep what was written. */
  static boolean disk(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ForceFailedException) {
        return true;
      }
    }
    return false;
  }

  /** Whether a key exists already. */
  static boolean duplicate(Throwable failure) {
    SQLException sql = sql(failure);
    return sql != null
        && (sql instanceof SQLIntegrityConstraintViolationException
            || "23505".equals(sql.getSQLState())
            || sql.getErrorCode() == MARIADB_DUPLICATE);
  }

  /** A text for people: the driver's own words on the first line, without the statement. */
  static String words(Throwable failure) {
    SQLException sql = sql(failure);
    Throwable told = sql == null ? failure : sql;
    String message = String.valueOf(told.getMessage());
    int statement = message.indexOf("; SQL statement");
    String first = statement < 0 ? message : message.substring(0, statement);
    return first.lines().findFirst().orElse(told.getClass().getSimpleName());
  }

  /** What a failed read means for the caller. */
  static StoreException translate(Throwable failure) {
    if (failure instanceof StoreException known) {
      return known;
    }
    return new StoreException(
        StoreException.Kind.UNAVAILABLE, StoreText.READ_FAILED.with(words(failure)), failure);
  }
}
