// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Records every statement that is run, batches once, and commits. Thread-safe. */
final class RecordingDriver {
  private final List<String> statements = new ArrayList<>();

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return Proxies.connections(real, this::around);
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            add("commit");
          }
          Object result = call(real, method, arguments);
          return result instanceof PreparedStatement statement
              ? around(statement, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement around(PreparedStatement real, String sql) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            add(sql);
          }
          return call(real, method, arguments);
        });
  }

  private synchronized void add(String sql) {
    statements.add(sql);
  }

  /** What was run since the last call, as words and tables. */
  List<String> tables() {
    return tables(drain());
  }

  /** The first word and the last table of each statement. */
  static List<String> tables(List<String> statements) {
    return statements.stream()
        .map(
            sql ->
                sql.equals("commit")
                    ? sql
                    : sql.split(" ", 2)[0] + sql.replaceAll("(?s).*?\\b(hf_\\w+).*", " $1"))
        .toList();
  }

  /** What was run since the last call. */
  synchronized List<String> drain() {
    List<String> drained = List.copyOf(statements);
    statements.clear();
    return drained;
  }
}
