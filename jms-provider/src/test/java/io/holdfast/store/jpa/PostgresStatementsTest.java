// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many rows are deleted in one statement, and each of them is accounted for. */
class PostgresStatementsTest {
  private static final String DELETE = "delete from t where id = ? and claim = ?";

  private final PostgresStatements statements = new PostgresStatements();
  private String url;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    url = PostgresServer.NEW.create();
    connection = DriverManager.getConnection(url, TestDatabase.POSTGRESQL.user(), "");
    execute("create table t (id bigint primary key, claim bigint not null)");
    execute("insert into t select i, 7 from generate_series(1, 5) i");
    execute("update t set claim = 8 where id = 4");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    PostgresServer.NEW.drop(url);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Long> left() throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from t order by id")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private int[] delete(long[]... rows) throws SQLException {
    return statements.execute(connection, DELETE, List.of(rows));
  }

  @Test
  void aRowThatIsMissingOrSomebodyElsesIsNamed() throws SQLException {
    int[] counts =
        delete(new long[] {5, 7}, new long[] {9, 7}, new long[] {4, 7}, new long[] {1, 7});
    assertThat(counts).containsExactly(1, 0, 0, 1);
    assertThat(left()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void aRowThatIsNamedTwiceGoesToTheFirst() throws SQLException {
    assertThat(delete(new long[] {1, 7}, new long[] {2, 7}, new long[] {1, 7}))
        .containsExactly(1, 1, 0);
  }

  @Test
  void rowsWithDifferentParametersKeepTheirOwn() throws SQLException {
    assertThat(delete(new long[] {4, 8}, new long[] {1, 7}, new long[] {2, 8}))
        .containsExactly(1, 1, 0);
    assertThat(left()).containsExactly(2L, 3L, 5L);
  }

  @Test
  void nothingAndOneRowAreNoSpecialCase() throws SQLException {
    assertThat(delete()).isEmpty();
    assertThat(delete(new long[] {1, 7})).containsExactly(1);
    assertThat(delete(new long[] {1, 7})).containsExactly(0);
  }
}
