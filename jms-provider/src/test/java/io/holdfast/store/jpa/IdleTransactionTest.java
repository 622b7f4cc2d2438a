// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection locks that nobody answers for any more is free again after a while. */
class IdleTransactionTest {
  /** A server and what the store says on each of its connections. */
  private record Patient(DatabaseServer server, StoreDialect dialect) {}

  static List<Patient> servers() {
    return List.of(
        new Patient(PostgresServer.NEW, new PostgresDialect()),
        new Patient(MariaServer.NEW, new MariaDialect()));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatWasOnlyLockedIsFreeAgain(Patient patient) throws SQLException {
    String url = patient.server.create();
    Tuning tuning = new Tuning(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, false);
    StoreSettings settings = new StoreSettings(url, null, null, null, "test", tuning);
    try (Connection away = connect(patient, url);
        Connection other = connect(patient, url)) {
      execute(other, "create table page (id int primary key, claimed_by int)");
      execute(other, "insert into page values (1, 0)");
      execute(away, patient.dialect.connectionSettings(settings));
      away.setAutoCommit(false);
      execute(away, "select * from page where id = 1 for update");
      CompletableFuture<Integer> claim =
          CompletableFuture.supplyAsync(() -> update(other)).orTimeout(40, TimeUnit.SECONDS);
      assertThat(claim.join()).isEqualTo(1);
    } finally {
      patient.server.drop(url);
    }
  }

  private static Connection connect(Patient patient, String url) throws SQLException {
    return DriverManager.getConnection(url, patient.server.user(), "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int update(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update page set claimed_by = 1 where id = 1");
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
