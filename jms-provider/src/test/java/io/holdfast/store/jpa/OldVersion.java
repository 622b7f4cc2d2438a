// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;

/** A driver whose database says that its version is 9. Thread-safe. */
final class OldVersion {
  private OldVersion() {}

  /** Takes the place of a driver. */
  static DataSource of(DataSource real) {
    return around(DataSource.class, real);
  }

  private static <T> T around(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            OldVersion.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getDatabaseMajorVersion")) {
                return 9;
              }
              Object result = call(real, method, arguments);
              if (result instanceof Connection connection) {
                return around(Connection.class, connection);
              }
              return result instanceof DatabaseMetaData data
                  ? around(DatabaseMetaData.class, data)
                  : result;
            }));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
