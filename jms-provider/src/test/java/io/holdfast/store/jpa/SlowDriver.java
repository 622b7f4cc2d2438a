// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Counts commits, each of which takes its time, as on a slow disk. Thread-safe. */
final class SlowDriver {
  private final long nanos;
  private CountDownLatch next = new CountDownLatch(1);
  private int commits;

  SlowDriver(long nanos) {
    this.nanos = nanos;
  }

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return Proxies.connections(real, this::around);
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            begun();
            LockSupport.parkNanos(nanos);
          }
          return call(real, method, arguments);
        });
  }

  private synchronized void begun() {
    commits++;
    next.countDown();
  }

  synchronized int commits() {
    return commits;
  }

  /** Open when the next commit has begun. */
  synchronized CountDownLatch nextCommit() {
    next = new CountDownLatch(1);
    return next;
  }
}
