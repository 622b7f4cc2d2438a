// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Runs a statement for many rows and tells which of them were there. Thread-safe. */
@FunctionalInterface
interface CountedStatements {
  /** As a JDBC batch. */
  CountedStatements BATCHED = CountedStatements::batch;

  /**
   * Runs the statement once for each row.
   *
   * @param sql begins its condition with {@value #BY_ID}
   * @param rows the parameters of each
   * @return how many rows each changed, negative when the database does not tell
   */
  int[] execute(Connection connection, String sql, List<long[]> rows) throws SQLException;

  /** How a condition on one row begins. */
  String BY_ID = " where id = ?";

  private static int[] batch(Connection connection, String sql, List<long[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (long[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          statement.setLong(i + 1, row[i]);
        }
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }
}
