// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.store.jpa.RestartableServer;
import io.holdfast.store.jpa.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where it happens. Immutable.
 *
 * @param directory of the accounts and the logs
 */
record Scene(TestDatabase database, RestartableServer server, Path directory) {
  /** The number that a query answers, past all networks. */
  long ask(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
