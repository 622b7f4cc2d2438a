// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/** Embedded H2: one process, held by a lock on a file. Thread-safe. */
record H2Dialect(H2Url url) implements StoreDialect {
  private static final Set<String> IN_MEMORY = ConcurrentHashMap.newKeySet();

  @Override
  public String scripts() {
    return "h2";
  }

  @Override
  public String shown() {
    return url.file() == null ? "in memory" : url.file().getFileName().toString();
  }

  @Override
  public DataSource driver(StoreSettings settings) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url.jdbc(settings.tuning().synchronous()));
    source.setUser(settings.user() == null ? "" : settings.user());
    source.setPassword(settings.password() == null ? "" : settings.password());
    return source;
  }

  /** One store for each database: two lanes would each believe to be the only writer. */
  @Override
  public Runnable hold(String node) {
    if (url.file() != null) {
      return FileHolder.take(url.file(), node)::close;
    }
    String name = url.memory();
    if (!IN_MEMORY.add(name)) {
      throw FileHolder.held(Path.of(name), "another store of this process", null);
    }
    return () -> IN_MEMORY.remove(name);
  }

  @Override
  public void admit(Connection connection, StoreSettings settings) throws SQLException {
    connection.getMetaData().getDatabaseProductVersion();
  }

  @Override
  public String connectionSettings(StoreSettings settings) {
    return null;
  }

  @Override
  public StoreException refused(SQLException failure, StoreSettings settings) {
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          FileHolder.held(url.file(), "a program that is not Holdfast", failure);
      case ErrorCode.WRONG_USER_OR_PASSWORD,
          ErrorCode.WRONG_PASSWORD_FORMAT,
          ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
          wrongPassword(failure, settings);
      default -> unreachable(failure, settings);
    };
  }

  /** The database does not know the user, or another password. */
  static StoreException wrongPassword(SQLException failure, StoreSettings settings) {
    String user = settings.user() == null ? "" : settings.user();
    return new StoreException(
        StoreException.Kind.UNAVAILABLE,
        StoreText.WRONG_PASSWORD.with(settings.nodeName(), user),
        failure);
  }

  /** The database is not there, for whatever reason. */
  static StoreException unreachable(SQLException failure, StoreSettings settings) {
    return new StoreException(
        StoreException.Kind.UNAVAILABLE,
        StoreText.UNREACHABLE.with(settings.nodeName(), SqlErrors.words(failure)),
        failure);
  }

  @Override
  public TimeSource time() {
    return System::currentTimeMillis;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public String quoted(String name) {
    return '"' + name + '"';
  }
}
