// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** PostgreSQL, 14 and newer. Thread-safe. */
final class PostgresDialect implements StoreDialect {
  static final String PREFIX = "jdbc:postgresql:";

  private static final int OLDEST = 14;

  private static final Set<String> REFUSED =
      Set.of(
          "autosave",
          "cleanupsavepoints",
          "options",
          "preferquerymode",
          "readonly",
          "socketfactory",
          "socketfactoryarg",
          "sslfactory",
          "sslfactoryarg",
          "sslhostnameverifier",
          "sslpasswordcallback",
          "authenticationpluginclassname",
          "xmlfactoryfactory",
          "loggerfile",
          "loggerlevel");

  /** Batches of inserts in one statement; connections that are gone are noticed. */
  private static final Map<String, String> SHIPPED =
      Map.of(
          "reWriteBatchedInserts", "true",
          "tcpKeepAlive", "true",
          "connectTimeout", "10",
          "ApplicationName", "holdfast");

  /**
   * Pages are read in the order of an index and end early. Where PostgreSQL expects few rows, of an
   * id that it has no statistics of, it would rather collect all of them and sort.
   */
  private static final String IN_ORDER = "set enable_bitmapscan = off";

  @Override
  public String scripts() {
    return "postgresql";
  }

  @Override
  public String shown() {
    return "PostgreSQL";
  }

  @Override
  public DataSource driver(StoreSettings settings) {
    if (settings.dataSource() != null) {
      return settings.dataSource();
    }
    ServerUrl.check(settings.url(), REFUSED);
    Map<String, String> shipped = new HashMap<>(SHIPPED);
    shipped.put("socketTimeout", Long.toString(ServerChecks.answerSeconds(settings)));
    return DriverSource.of(settings, "org.postgresql.Driver", "org.postgresql:postgresql", shipped);
  }

  @Override
  public Runnable hold(String node) {
    return () -> {};
  }

  @Override
  public void admit(Connection connection, StoreSettings settings) throws SQLException {
    ServerChecks.version(connection, settings, "PostgreSQL", OLDEST, 0);
    ServerChecks.durable(settings, "fsync", ServerChecks.ask(connection, "show fsync"), "on");
  }

  /** Whoever set synchronous_commit to anything but off keeps it: all of those reach the disk. */
  @Override
  public String connectionSettings(StoreSettings settings) {
    String commit =
        settings.tuning().synchronous()
            ? "select set_config('synchronous_commit', 'on', false)"
                + " where current_setting('synchronous_commit') = 'off'"
            : "set synchronous_commit = off";
    // A data source given by the user may hand the connection to others afterwards.
    String ours =
        settings.dataSource() != null
            ? ""
            : "; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '"
                + ServerChecks.idleSeconds(settings)
                + "s'; "
                + IN_ORDER;
    // A rollback of the transaction in which they are made would take the settings back.
    return commit + ours + "; commit";
  }

  @Override
  public StoreException refused(SQLException failure, StoreSettings settings) {
    return ServerChecks.refused(failure, settings);
  }

  @Override
  public TimeSource time() {
    return new ServerClock("select floor(extract(epoch from clock_timestamp()) * 1000)::bigint");
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Signals signals(DataSource driver, Vault.Incarnation node, ThreadFactory threads) {
    return new PostgresSignals(driver, node, threads);
  }

  @Override
  public CountedStatements counted() {
    return new PostgresStatements();
  }

  @Override
  public String quoted(String name) {
    return '"' + name + '"';
  }
}
