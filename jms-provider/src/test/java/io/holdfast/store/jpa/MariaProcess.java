// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A MariaDB of a test's own. Used by one thread. */
final class MariaProcess implements RestartableServer {
  private static final String USER = "root";

  private final Path base;
  private final Path folder;
  private final int port = ServerPrograms.freePort();
  private Process process;

  /**
   * A server with an empty database, which is running.
   *
   * @param base the folder of the server's programs
   */
  static MariaProcess create(Path base) {
    MariaProcess server = new MariaProcess(base);
    ServerPrograms.run(MariaServer.install(base, server.folder), server.folder.resolve("log"));
    server.start();
    server.createDatabase();
    return server;
  }

  private MariaProcess(Path base) {
    this.base = base;
    try {
      this.folder = Files.createTempDirectory("holdfast-mariadb");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createDatabase() {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("create database store");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + database, USER, "");
  }

  @Override
  public String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/store";
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void start() {
    List<String> options =
        List.of("--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=64M");
    try {
      process = MariaServer.launch(base, folder, port, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(this::answers);
  }

  private boolean answers() throws SQLException, IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    try (Connection connection = connect("")) {
      return connection.isValid(1);
    }
  }

  @Override
  public void stop(boolean atOnce) {
    if (atOnce) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    process.onExit().join();
  }

  @Override
  public void stall() {
    ServerPrograms.signal("STOP", process.toHandle(), folder.resolve("log"));
  }

  @Override
  public void resume() {
    ServerPrograms.signal("CONT", process.toHandle(), folder.resolve("log"));
  }

  @Override
  public void close() {
    stop(true);
    ServerPrograms.delete(folder);
  }
}
