// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A driver that stands still just before a commit, until it may go on. Thread-safe. */
final class HeldCommit {
  private final AtomicBoolean holding = new AtomicBoolean();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return (DataSource)
        proxy(
            DataSource.class,
            (method, arguments) -> {
              Object result = call(real, method, arguments);
              return result instanceof Connection connection ? around(connection) : result;
            });
  }

  private Object around(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("commit") && holding.compareAndSet(true, false)) {
            held.countDown();
            if (!released.await(30, TimeUnit.SECONDS)) {
              throw new IllegalStateException("nobody let the commit go");
            }
          }
          return call(real, method, arguments);
        });
  }

  /** The next commit waits. */
  void holdNext() {
    holding.set(true);
  }

  void awaitHeld() throws InterruptedException {
    if (!held.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("there was no commit");
    }
  }

  void release() {
    released.countDown();
  }

  private interface Call {
    Object run(Method method, Object[] arguments) throws Throwable;
  }

  private static Object proxy(Class<?> type, Call call) {
    return Proxy.newProxyInstance(
        HeldCommit.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call.run(method, arguments));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
