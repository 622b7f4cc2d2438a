// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes many rows of PostgreSQL in one statement, which returns the ids of those that were there:
 * the server plans and runs it once. Immutable.
 */
final class PostgresStatements implements CountedStatements {
  private static final String DELETE = "delete ";

  @Override
  public int[] execute(Connection connection, String sql, List<long[]> rows) throws SQLException {
    return rows.size() > 1 && sql.startsWith(DELETE) && alike(rows)
        ? delete(connection, sql, rows)
        : BATCHED.execute(connection, sql, rows);
  }

  /** Whether the rows differ in their ids only. */
  private static boolean alike(List<long[]> rows) {
    long[] first = rows.get(0);
    return rows.stream().allMatch(row -> Arrays.equals(row, 1, row.length, first, 1, first.length));
  }

  private static int[] delete(Connection connection, String sql, List<long[]> rows)
      throws SQLException {
    String one = sql.replace(BY_ID, " where id = any (?)") + " returning id";
    try (PreparedStatement statement = connection.prepareStatement(one)) {
      Long[] ids = rows.stream().map(row -> row[0]).toArray(Long[]::new);
      statement.setArray(1, connection.createArrayOf("bigint", ids));
      for (int i = 1; i < rows.get(0).length; i++) {
        statement.setLong(i + 1, rows.get(0)[i]);
      }
      Set<Long> deleted = new HashSet<>();
      try (ResultSet gone = statement.executeQuery()) {
        while (gone.next()) {
          deleted.add(gone.getLong(1));
        }
      }
      // Whoever names a row a second time comes too late.
      return Arrays.stream(ids).mapToInt(id -> deleted.remove(id) ? 1 : 0).toArray();
    }
  }
}
