// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for this JVM when it is first asked for. Thread-safe. */
@SuppressWarnings("ImmutableEnumChecker") // a server is what it is: one for the JVM
enum PostgresServer implements DatabaseServer {
  /** The newest that an artifact brings. */
  NEW("postgresql"),
  /** The oldest that is promised. */
  OLD("postgresql-old");

  private static final String USER = "postgres";

  private final Path binaries;
  private final AtomicInteger numbers = new AtomicInteger();
  private EmbeddedPostgres server;
  private boolean templated;

  PostgresServer(String folder) {
    this.binaries = Path.of("target", "databases", folder, "postgres-linux-x86_64.txz");
  }

  private synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        Path data = Files.createTempDirectory("holdfast-postgresql");
        server =
            EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> Files.newInputStream(binaries))
                .setDataDirectory(data)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200")
                .start();
        guard(data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** Trusts everybody but the user of the test of passwords. */
  private static void guard(Path data) throws IOException {
    Path rules = data.resolve("pg_hba.conf");
    String trusting = Files.readString(rules);
    Files.writeString(rules, "host all guarded all scram-sha-256\n" + trusting);
  }

  @Override
  public String create() {
    String name = "store_" + numbers.incrementAndGet();
    run("postgres", "create database " + name + " template " + template());
    return url(name);
  }

  /** A database with the tables, made once, because the scripts take longer than most tests. */
  private synchronized String template() {
    String name = "store_template";
    if (!templated) {
      run("postgres", "create database " + name);
      new JpaMessageStoreProvider()
          .open(ServerFixture.settings(this, url(name), "template"))
          .close();
      templated = true;
    }
    return name;
  }

  @Override
  public void drop(String url) {
    String name = url.replaceAll(".*/([a-z0-9_]+).*", "$1");
    run("postgres", "drop database if exists " + name + " with (force)");
  }

  @Override
  public PostgresProcess own() {
    String folder = "select setting from pg_config where name = 'BINDIR'";
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(folder)) {
      found.next();
      return PostgresProcess.create(Path.of(found.getString(1)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void cut(String url) {
    String name = url.replaceAll(".*/([a-z0-9_]+).*", "$1");
    run(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://localhost:" + server().getPort() + "/" + database;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void createUser(String name, String password) {
    run("postgres", "create user " + name + " password '" + password + "'");
    run("postgres", "select pg_reload_conf()");
  }

  /** Runs a statement as the owner of everything. */
  void run(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
