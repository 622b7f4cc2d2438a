// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Connections of one driver, which is asked directly: the DriverManager does not see the classes of
 * the vault's loader. Thread-safe.
 */
final class DriverSource {
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
  static DataSource of(
      StoreSettings settings, String driverClass, String artifact, Map<String, String> shipped) {
    DriverSource source = new DriverSource(load(driverClass, artifact), settings.url());
    source.properties.putAll(shipped);
    if (settings.user() != null) {
      source.properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      source.properties.setProperty("password", settings.password());
    }
    return source.proxy();
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

  /**
   * What the pool and the store ask of a source: connections. A proxy, because the interface names
   * a logger, and no class but those of {@code diagnostic} knows one.
   */
  private DataSource proxy() {
    return (DataSource)
        Proxy.newProxyInstance(
            DriverSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> connect();
                  case "getLoginTimeout" -> 0;
                  case "isWrapperFor" -> false;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> hashCode();
                  case "toString" -> driver.getClass().getName();
                  default -> null; // log writers and login time-outs: the settings have them
                });
  }

  private Connection connect() throws SQLException {
    Properties copy = new Properties();
    copy.putAll(properties);
    return driver.connect(url, copy);
  }
}
