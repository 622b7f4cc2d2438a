// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of one driver, which is asked directly: the DriverManager does not see the classes of
 * the vault's loader. Thread-safe.
 */
final class DriverSource implements DataSource {
  private final Driver driver;
  private final String url;
  private final Properties properties = new Properties();

  private DriverSource(Driver driver, String url) {
    this.driver = driver;
    this.url = url;
  }

  /**
   * A source.
   *
   * @param driverClass the driver's class, in the vault's loader
   * @param artifact what brings it, for the error
   * @param shipped settings beside those of the URL, which win
   */
  static DriverSource of(
      StoreSettings settings, String driverClass, String artifact, Map<String, String> shipped) {
    DriverSource source = new DriverSource(load(driverClass, artifact), settings.url());
    source.properties.putAll(shipped);
    if (settings.user() != null) {
      source.properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      source.properties.setProperty("password", settings.password());
    }
    return source;
  }

  private static Driver load(String driverClass, String artifact) {
    try {
      return Class.forName(driverClass, true, DriverSource.class.getClassLoader())
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE, StoreText.DRIVER_MISSING.with(driverClass, artifact), e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties copy = new Properties();
    copy.putAll(properties);
    return driver.connect(url, copy);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // The drivers log by themselves.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The settings say it.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException(type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
