// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real MariaDB, started once for this JVM when it is first asked for. Thread-safe. */
@SuppressWarnings("ImmutableEnumChecker") // a server is what it is: one for the JVM
enum MariaServer implements DatabaseServer {
  /** The newest that an artifact brings. */
  NEW("mariadb"),
  /** The oldest that an artifact brings and that is promised. */
  OLD("mariadb-old");

  private static final String USER = "root";

  private final String folder;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<String> spare = new ConcurrentLinkedQueue<>();
  private int port;

  MariaServer(String folder) {
    this.folder = folder;
  }

  private synchronized int port() {
    if (port == 0) {
      try {
        start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return port;
  }

  private void start() throws IOException {
    Path base = base();
    Path data = Files.createTempDirectory("holdfast-mariadb");
    for (String program : List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip")) {
      if (!base.resolve(program).toFile().setExecutable(true)) {
        throw new IOException(program);
      }
    }
    ServerPrograms.run(install(base, data), data.resolve("log"));
    int free = ServerPrograms.freePort();
    List<String> options =
        List.of(
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--innodb-buffer-pool-size=128M");
    Process server = launch(base, data, free, options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> connects(free) || !server.isAlive());
    if (!server.isAlive()) {
      throw new IOException(Files.readString(data.resolve("log")));
    }
    port = free;
  }

  /** The command that makes the folder of a server's data. */
  static List<String> install(Path base, Path data) {
    return List.of(
        "sh",
        base.resolve("scripts/mariadb-install-db").toString(),
        "--no-defaults",
        "--basedir=" + base,
        "--datadir=" + data.resolve("data"),
        "--auth-root-authentication-method=normal",
        "--skip-name-resolve",
        "--user=" + System.getProperty("user.name"));
  }

  /** Starts a server. */
  static Process launch(Path base, Path data, int port, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(base.resolve("bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + base,
            "--datadir=" + data.resolve("data"),
            "--socket=" + data.resolve("socket"),
            "--pid-file=" + data.resolve("pid"),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--user=" + System.getProperty("user.name"),
            "--max-connections=300"));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
        .start();
  }

  private static boolean connects(int free) throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:" + free + "/";
    try (Connection connection = DriverManager.getConnection(url, USER, "")) {
      return connection.isValid(1);
    }
  }

  private Path base() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("target", "databases", folder), 6)) {
      return files
          .filter(file -> file.endsWith("linux"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  private static void stop(Process server, Path data) {
    server.destroyForcibly().onExit().join();
    ServerPrograms.delete(data);
  }

  @Override
  public RestartableServer own() {
    port();
    try {
      return MariaProcess.create(base());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String create() {
    String used = spare.poll();
    if (used != null) {
      return used;
    }
    String name = "store_" + numbers.incrementAndGet();
    run("create database " + name);
    return url(name);
  }

  /** Empties a database for the next test, because its tables take longer than most tests. */
  @Override
  public void drop(String url) {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("set foreign_key_checks = 0");
      for (String table : tables(connection)) {
        statement.execute("delete from " + table);
      }
      statement.execute("delete from hf_counter where id > 0");
      statement.execute("update hf_counter set reserved = 0");
      statement.execute("update hf_cluster set alone_node = 0");
      spare.add(url);
    } catch (SQLException e) {
      // The test made no tables in it.
      run("drop database if exists " + url.replaceAll(".*/([a-z0-9_]+).*", "$1"));
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), null, "hf\\_%", new String[] {"TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    names.removeAll(List.of("hf_schema_history", "hf_counter", "hf_cluster"));
    return names;
  }

  @Override
  public void cut(String url) {
    String name = url.replaceAll(".*/([a-z0-9_]+).*", "$1");
    String others = "select id from information_schema.processlist where db = '" + name + "'";
    try (Connection connection = DriverManager.getConnection(url("mysql"), USER, "");
        Statement statement = connection.createStatement();
        ResultSet ids = statement.executeQuery(others)) {
      while (ids.next()) {
        kill(connection, ids.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(others, e);
    }
  }

  private static void kill(Connection connection, long id) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("kill " + id);
    } catch (SQLException alreadyGone) {
      // It ended by itself.
    }
  }

  @Override
  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port() + "/" + database;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void createUser(String name, String password) {
    run("create user '" + name + "'@'%' identified by '" + password + "'");
  }

  /** Runs a statement as the owner of everything. */
  void run(String sql) {
    try (Connection connection = DriverManager.getConnection(url(""), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
