// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** MariaDB, 10.6 and newer. Thread-safe. */
final class MariaDialect implements StoreDialect {
  static final String PREFIX = "jdbc:mariadb:";

  private static final int OLDEST_MAJOR = 10;
  private static final int OLDEST_MINOR = 6;

  /** The longest row that a send may make: four texts of a million characters and a body. */
  private static final long SMALLEST_PACKET = 16L << 20;

  private static final Set<String> REFUSED =
      Set.of(
          "usebulkstmts",
          "useaffectedrows",
          "allowmultiqueries",
          "allowlocalinfile",
          "initsql",
          "sessionvariables",
          "socketfactory",
          "tlssockettype",
          "credentialtype",
          "dumpqueriesonexception",
          "transactionisolation",
          "pool",
          "autocommit");

  /** Bulk statements do not say how many rows each deleted. */
  private static final Map<String, String> SHIPPED =
      Map.of(
          "useBulkStmts", "false",
          "useBulkStmtsForInserts", "true",
          "useAffectedRows", "false",
          "tcpKeepAlive", "true",
          "connectTimeout", "10000");

  @Override
  public String scripts() {
    return "mariadb";
  }

  @Override
  public String shown() {
    return "MariaDB";
  }

  @Override
  public DataSource driver(StoreSettings settings) {
    if (settings.dataSource() != null) {
      return settings.dataSource();
    }
    ServerUrl.check(settings.url(), REFUSED);
    Map<String, String> shipped = new HashMap<>(SHIPPED);
    long millis = TimeUnit.SECONDS.toMillis(ServerChecks.answerSeconds(settings));
    shipped.put("socketTimeout", Long.toString(millis));
    return DriverSource.of(
        settings, "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client", shipped);
  }

  @Override
  public Runnable hold(String node) {
    return () -> {};
  }

  @Override
  public void admit(Connection connection, StoreSettings settings) throws SQLException {
    ServerChecks.version(connection, settings, "MariaDB", OLDEST_MAJOR, OLDEST_MINOR);
    String flush = ServerChecks.ask(connection, "select @@innodb_flush_log_at_trx_commit");
    ServerChecks.durable(settings, "innodb_flush_log_at_trx_commit", flush, "[13]");
    long packet = Long.parseLong(ServerChecks.ask(connection, "select @@max_allowed_packet"));
    if (packet < SMALLEST_PACKET) {
      throw ServerChecks.unavailable(
          StoreText.PACKET_TOO_SMALL.with(settings.nodeName(), packet, SMALLEST_PACKET));
    }
  }

  @Override
  public String connectionSettings(StoreSettings settings) {
    return settings.dataSource() != null
        ? null
        : "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
            + " innodb_lock_wait_timeout = 10, idle_transaction_timeout = "
            + ServerChecks.idleSeconds(settings);
  }

  @Override
  public StoreException refused(SQLException failure, StoreSettings settings) {
    return ServerChecks.refused(failure, settings);
  }

  @Override
  public TimeSource time() {
    return new ServerClock("select cast(floor(unix_timestamp(sysdate(3)) * 1000) as signed)");
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public String quoted(String name) {
    return '`' + name + '`';
  }
}
