// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;

/**
 * Opens a store step by step, and undoes the steps when one fails. The steps run on a thread of the
 * vault, whose context class loader is the vault's: threads that libraries start inherit it, and no
 * interrupt of the caller reaches the database. Used by one thread.
 */
final class Opening {
  private static final Set<String> IN_MEMORY = ConcurrentHashMap.newKeySet();

  private static final long SHORTEST_WAIT = 250;
  private static final long LONGEST_WAIT = 2_000;

  private final StoreSettings settings;
  private final H2Url url;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Stands between the pool and the driver; tests count statements and cut connections there. */
  private UnaryOperator<DataSource> wrapper = UnaryOperator.identity();

  private Map<String, Object> hibernate = Map.of();
  private LongSupplier millis = System::currentTimeMillis;

  Opening(StoreSettings settings, H2Url url) {
    this.settings = settings;
    this.url = url;
  }

  /** The same with something between the pool and the driver, and with settings for Hibernate. */
  Opening with(UnaryOperator<DataSource> between, Map<String, Object> further) {
    this.wrapper = between;
    this.hibernate = further;
    return this;
  }

  /** The same with another time of the database. */
  Opening at(LongSupplier time) {
    this.millis = time;
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
    holdDatabase();
    DataSource driver = wrapper.apply(driver());
    HikariDataSource pool = pool(driver, threads);
    undo.push(pool::close);
    connectOnce(driver);
    SchemaMigration.run(pool, "h2");
    SessionFactory sessions = PersistenceUnit.boot(pool, hibernate);
    undo.push(sessions::close);
    StoreLife life = new StoreLife(pool, sessions, threads, undo);
    MessageStore store = life.begin(settings, driver, new DatabaseClock(millis));
    Log.info(
        StoreText.STORE_OPENED,
        settings.nodeName(),
        store.nodes().incarnation(),
        url.file() == null ? "in memory" : url.file().getFileName());
    return store;
  }

  /** One store for each database: two lanes would each believe to be the only writer. */
  private void holdDatabase() {
    if (url.file() != null) {
      undo.push(FileHolder.take(url.file(), settings.nodeName())::close);
      return;
    }
    String name = url.memory();
    if (!IN_MEMORY.add(name)) {
      throw FileHolder.held(Path.of(name), "another store of this process", null);
    }
    undo.push(() -> IN_MEMORY.remove(name));
  }

  private DataSource driver() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url.jdbc(settings.tuning().synchronous()));
    source.setUser(settings.user() == null ? "" : settings.user());
    source.setPassword(settings.password() == null ? "" : settings.password());
    return source;
  }

  private HikariDataSource pool(DataSource driver, StoreThreads threads) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("holdfast-" + settings.nodeName());
    config.setDataSource(driver);
    config.setAutoCommit(false);
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
      connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private StoreException refused(SQLException failure) {
    String node = settings.nodeName();
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          FileHolder.held(url.file(), "a program that is not Holdfast", failure);
      case ErrorCode.WRONG_USER_OR_PASSWORD,
          ErrorCode.WRONG_PASSWORD_FORMAT,
          ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
          new StoreException(
              StoreException.Kind.UNAVAILABLE,
              StoreText.WRONG_PASSWORD.with(node, settings.user() == null ? "" : settings.user()),
              failure);
      default ->
          new StoreException(
              StoreException.Kind.UNAVAILABLE,
              StoreText.UNREACHABLE.with(node, SqlErrors.words(failure)),
              failure);
    };
  }
}
