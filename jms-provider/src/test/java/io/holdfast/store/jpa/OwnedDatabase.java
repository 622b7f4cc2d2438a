// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * An empty database with an owner, and a user who may read and write rows but make no tables. Used
 * by one thread.
 */
final class OwnedDatabase {
  static final String OWNER = "store_owner";
  static final String RUN_TIME = "store_user";
  static final String PASSWORD = "secret";

  private static final String NAME = "owned";

  private static final List<String> POSTGRES =
      List.of(
          "create role store_owner login password 'secret'",
          "create role store_user login password 'secret'",
          "create database owned owner store_owner");

  private static final List<String> MARIADB =
      List.of(
          "create database owned",
          "create user store_owner@'%' identified by 'secret'",
          "create user store_user@'%' identified by 'secret'",
          "grant all on owned.* to store_owner@'%' with grant option");

  private final DatabaseServer server;
  private final boolean postgres;

  OwnedDatabase(DatabaseServer server) {
    this.server = server;
    this.postgres = server instanceof PostgresServer;
    for (String statement : postgres ? POSTGRES : MARIADB) {
      run(administered(), server.user(), "", statement);
    }
    if (postgres) {
      // Before version 15 everybody may make tables there.
      run(url(), server.user(), "", "revoke create on schema public from public");
      run(url(), server.user(), "", "grant create on schema public to " + OWNER);
    }
  }

  String url() {
    return server.url(NAME);
  }

  /** The folder of its scripts. */
  String scripts() {
    return postgres ? "postgresql" : "mariadb";
  }

  private String administered() {
    return server.url(postgres ? "postgres" : "");
  }

  /** Lets the user of the run time read and write what is there. */
  void grant() {
    run(
        url(),
        OWNER,
        PASSWORD,
        "grant select, insert, update, delete on "
            + (postgres ? "all tables in schema public to store_user" : "owned.* to store_user"));
  }

  /** Runs a whole script, as the client program of the database does. */
  void script(String user, String statements) {
    run(postgres ? url() : url() + "?allowMultiQueries=true", user, PASSWORD, statements);
  }

  private static void run(String url, String user, String password, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
        // A failure of a later statement is found at its result.
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void drop() {
    run(
        administered(),
        server.user(),
        "",
        "drop database owned" + (postgres ? " with (force)" : ""));
    for (String user : List.of(OWNER, RUN_TIME)) {
      run(
          administered(),
          server.user(),
          "",
          postgres ? "drop role " + user : "drop user " + user + "@'%'");
    }
  }
}
