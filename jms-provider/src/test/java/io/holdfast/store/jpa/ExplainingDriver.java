// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Lets the database tell of each query of messages how many rows it read, with the same values and
 * in the same transaction. Thread-safe.
 */
final class ExplainingDriver {
  private final Dialect dialect;
  private final List<String> plans = new ArrayList<>();
  private DataSource database;

  /** How a database tells. */
  enum Dialect {
    H2("explain analyze ", "analyze", "scanCount: (\\d+)()"),
    POSTGRESQL(
        "explain (analyze, timing off) ",
        "analyze",
        "Scan [^(]*\\([^(]*\\(actual rows=([\\d.]+) loops=(\\d+)\\)|Rows Removed by Filter: (\\d+)()"),
    MARIADB(
        "analyze format=json ",
        "analyze table hf_message, hf_correlation",
        "\"r_loops\": (\\d+),(?:\\s*\"r_table_loops\": \\d+,)?\\s*\"rows\": \\d+,\\s*\"r_rows\": ([\\d.]+)");

    private final String prefix;
    private final String statistics;
    private final Pattern read;

    Dialect(String prefix, String statistics, String read) {
      this.prefix = prefix;
      this.statistics = statistics;
      this.read = Pattern.compile(read);
    }

    private long rows(String plan) {
      double rows = 0;
      Matcher counts = read.matcher(plan);
      while (counts.find()) {
        double product = 1;
        for (int i = 1; i <= counts.groupCount(); i++) {
          String count = counts.group(i);
          product *= count == null || count.isEmpty() ? 1 : Double.parseDouble(count);
        }
        rows += product;
      }
      return Math.round(rows);
    }
  }

  private record Binding(Method method, List<Object> arguments) {}

  ExplainingDriver(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    database = real;
    return Proxies.connections(real, this::around);
  }

  /** Lets the database learn what its tables hold. */
  void analyze() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(dialect.statistics);
    }
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof PreparedStatement statement
                  && arguments[0] instanceof String sql
                  && sql.matches("(?s)select .*hf_(message|correlation).*")
              ? around(real, statement, sql)
              : result;
        });
  }

  private PreparedStatement around(Connection connection, PreparedStatement real, String sql) {
    List<Binding> values = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("executeQuery")) {
            add(explain(connection, sql, values));
            values.clear();
          } else if (method.getName().startsWith("set") && arguments.length > 1) {
            values.add(new Binding(method, Arrays.asList(arguments)));
          }
          return call(real, method, arguments);
        });
  }

  private String explain(Connection connection, String sql, List<Binding> values) throws Throwable {
    try (PreparedStatement statement = connection.prepareStatement(dialect.prefix + sql)) {
      for (Binding value : values) {
        call(statement, value.method, value.arguments.toArray());
      }
      return text(statement);
    }
  }

  private static String text(PreparedStatement statement) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet plan = statement.executeQuery()) {
      while (plan.next()) {
        lines.add(plan.getString(1));
      }
    }
    return String.join("\n", lines);
  }

  private synchronized void add(String plan) {
    plans.add(plan);
  }

  /** The plans since the last call. */
  synchronized List<String> drain() {
    List<String> drained = List.copyOf(plans);
    plans.clear();
    return drained;
  }

  /** How many rows the queries of these plans read, entries of indexes included. */
  long rows(List<String> of) {
    return of.stream().mapToLong(dialect::rows).sum();
  }
}
