// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/**
 * Opens a store step by step, and undoes the steps when one fails. The steps run on a thread of the
 * vault, whose context class loader is the vault's: threads that libraries start inherit it, and no
 * interrupt of the caller reaches the database. Used by one thread.
 */
final class Opening {
  private static final long SHORTEST_WAIT = 250;
  private static final long LONGEST_WAIT = 2_000;

  private final StoreSettings settings;
  private final StoreDialect dialect;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Stands between the pool and the driver; tests count statements and cut connections there. */
  private UnaryOperator<DataSource> wrapper = UnaryOperator.identity();

  private Map<String, Object> hibernate = Map.of();
  private TimeSource time;

  Opening(StoreSettings settings, StoreDialect dialect) {
    this.settings = settings;
    this.dialect = dialect;
    this.time = dialect.time();
  }

  /** The same with something between the pool and the driver, and with settings for Hibernate. */
  Opening with(UnaryOperator<DataSource> between, Map<String, Object> further) {
    this.wrapper = between;
    this.hibernate = further;
    return this;
  }

  /** The same with another time of the database. */
  Opening at(LongSupplier millis) {
    this.time = millis::getAsLong;
    return this;
  }

  MessageStore open() {
    StoreThreads threads = new StoreThreads(settings.nodeName());
    FutureTask<MessageStore> boot = new FutureTask<>(() -> boot(threads));
    threads.factory("boot").newThread(boot).start();
    return StoreThreads.await(boot);
  }

  private MessageStore boot(StoreThreads threads) {
    undo.push(threads::stop);
    try {
      return steps(threads);
    } catch (RuntimeException | Error e) {
      undoAll(e);
      throw e;
    }
  }

  private void undoAll(Throwable failure) {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private MessageStore steps(StoreThreads threads) {
    undo.push(dialect.hold(settings.nodeName()));
    DataSource driver = wrapper.apply(dialect.driver(settings));
    HikariDataSource pool = pool(driver, threads);
    undo.push(pool::close);
    connectOnce(driver);
    SchemaMigration.run(pool, dialect);
    SessionFactory sessions = PersistenceUnit.boot(pool, hibernate);
    undo.push(sessions::close);
    StoreLife life = new StoreLife(pool, sessions, threads, undo);
    MessageStore store = life.begin(settings, driver, new DatabaseClock(time), dialect);
    Log.info(
        StoreText.STORE_OPENED, settings.nodeName(), store.nodes().incarnation(), dialect.shown());
    return store;
  }

  private HikariDataSource pool(DataSource driver, StoreThreads threads) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("holdfast-" + settings.nodeName());
    config.setDataSource(driver);
    config.setAutoCommit(false);
    // Counted statements need no more, and gap locks of MariaDB's default would block others.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(dialect.connectionSettings(settings));
    config.setMaximumPoolSize(StoreThreads.READERS + 2);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(patience());
    config.setThreadFactory(threads.factory("pool"));
    return new HikariDataSource(config);
  }

  /** The lane tries again by itself; a pool that waits long would only hide that. */
  private long patience() {
    return Math.min(
        LONGEST_WAIT, Math.max(SHORTEST_WAIT, settings.tuning().retryTimeout().toMillis()));
  }

  /** Finds out what is wrong with the database in words of its own, before the pool hides them. */
  private void connectOnce(DataSource driver) {
    try (Connection connection = driver.getConnection()) {
      dialect.admit(connection, settings);
      time.compare(connection);
    } catch (SQLException e) {
      throw dialect.refused(e, settings);
    }
  }
}
