// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import io.holdfast.samples.orders.demo.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A message store in a real PostgreSQL that is gone when it is closed. Thread-safe. */
record PostgresStore(EmbeddedPostgres server) implements Database, AutoCloseable {
  static PostgresStore start() throws IOException {
    return new PostgresStore(
        EmbeddedPostgres.builder()
            // The library's own defaults are for tests that may lose data: Holdfast refuses them.
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setDataDirectory(Files.createTempDirectory("holdfast-postgresql"))
            .start());
  }

  @Override
  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  @Override
  public String user() {
    return "postgres";
  }

  /** Any: the server trusts whoever comes from this machine. */
  @Override
  public String password() {
    return "postgres";
  }

  @Override
  public Connection open() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
