// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** What differs from database to database. Thread-safe. */
interface StoreDialect {
  /** The folder of its scripts. */
  String scripts();

  /** The database as people may read it: without user, host or password. */
  String shown();

  /** Where connections come from. */
  DataSource driver(StoreSettings settings);

  /**
   * Keeps other stores of this machine out, where the database itself does not; what is returned
   * ends that.
   */
  Runnable hold(String node);

  /**
   * Refuses a database that cannot keep what is promised.
   *
   * @throws StoreException UNAVAILABLE with what is missing
   */
  void admit(Connection connection, StoreSettings settings) throws SQLException;

  /** What each new connection is told, null for nothing. */
  String connectionSettings(StoreSettings settings);

  /** What a failure to connect means. */
  StoreException refused(SQLException failure, StoreSettings settings);

  /** The database's time. */
  TimeSource time();

  /** Whether several nodes may use the database at once. */
  boolean shared();

  /**
   * The bell between nodes.
   *
   * @param driver where it may have connections
   */
  default Signals signals(DataSource driver, Vault.Incarnation node, ThreadFactory threads) {
    return Signals.NONE;
  }

  /** How the rows of a batch are changed whose number counts. */
  default CountedStatements counted() {
    return CountedStatements.BATCHED;
  }

  /** A name of Flyway's, which are lower case everywhere. */
  String quoted(String name);
}
