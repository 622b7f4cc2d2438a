// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** What stands between a test and the interfaces of JDBC. */
final class Proxies {
  private Proxies() {}

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = Proxies.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  /** A driver whose connections are something else. */
  static DataSource connections(DataSource real, UnaryOperator<Connection> around) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof Connection connection ? around.apply(connection) : result;
        });
  }

  /** Calls the real object; what it throws comes as it is. */
  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
