// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The servers on which several nodes are tested. */
public enum TestDatabase {
  POSTGRESQL(PostgresServer.NEW),
  MARIADB(MariaServer.NEW);

  @SuppressWarnings("ImmutableEnumChecker") // a server is what it is: one for the JVM
  private final DatabaseServer server;

  TestDatabase(DatabaseServer server) {
    this.server = server;
  }

  /** Makes an empty database; returns its URL. */
  public String create() {
    return server.create();
  }

  /** Removes a database. */
  public void drop(String url) {
    server.drop(url);
  }

  /** Ends every connection to a database, whatever it is doing. */
  public void cut(String url) {
    server.cut(url);
  }

  /** A further server of the same version, which is the caller's own. */
  public RestartableServer own() {
    return server.own();
  }

  /** The number that a statement answers, over a connection of its own. */
  public long ask(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user(), "");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  /** Who owns everything; without a password. */
  public String user() {
    return server.user();
  }
}
