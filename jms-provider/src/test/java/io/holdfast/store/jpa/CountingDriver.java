// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts whatever asks the database for an answer, over all connections. Thread-safe. */
final class CountingDriver {
  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong ends = new AtomicLong();

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return Proxies.connections(real, this::around);
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit") || method.getName().equals("rollback")) {
            ends.incrementAndGet();
          }
          Object result = call(real, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return around(PreparedStatement.class, statement);
          }
          return result instanceof Statement statement
              ? around(Statement.class, statement)
              : result;
        });
  }

  private <T extends Statement> T around(Class<T> type, T real) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            statements.incrementAndGet();
          }
          return call(real, method, arguments);
        });
  }

  /** Statements so far; a batch is one. */
  long statements() {
    return statements.get();
  }

  /** Commits and rollbacks so far. */
  long ends() {
    return ends.get();
  }
}
