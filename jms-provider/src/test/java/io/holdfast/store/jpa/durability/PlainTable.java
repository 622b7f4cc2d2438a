// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * A table written by plain JDBC with given H2 settings, for controls: what would be lost without
 * the store's own measures. Used by one thread.
 */
final class PlainTable implements AutoCloseable {
  private final Connection connection;
  private final Set<Integer> committed = new HashSet<>();

  PlainTable(String file, String settings) throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:" + file + settings, "sa", "");
    execute("create table if not exists t (id int primary key, body varchar)");
    connection.setAutoCommit(false);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Inserts and deletes at random; returns the rows that are committed and not deleted. */
  Set<Integer> churn(Random random) throws SQLException {
    int last = 50 + random.nextInt(300);
    for (int id = 0; id < last; id++) {
      step(random, id);
    }
    return committed;
  }

  private void step(Random random, int id) throws SQLException {
    int victim = committed.isEmpty() ? -1 : committed.iterator().next();
    boolean delete = committed.size() > 50;
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)");
        PreparedStatement remove = connection.prepareStatement("delete from t where id = ?")) {
      insert.setInt(1, id);
      insert.setString(2, "x".repeat(random.nextInt(3_000)));
      insert.executeUpdate();
      if (delete) {
        remove.setInt(1, victim);
        remove.executeUpdate();
        committed.remove(victim);
      }
      connection.commit();
    }
    committed.add(id);
  }

  /** What is in the table of this file. */
  static Set<Integer> rows(Path file) throws SQLException {
    String url = "jdbc:h2:file:" + file;
    Set<Integer> rows = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select id from t")) {
      while (result.next()) {
        rows.add(result.getInt(1));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException expectedWithoutPower) {
      // The disk is gone; the image after the cut is what counts.
    }
  }
}
