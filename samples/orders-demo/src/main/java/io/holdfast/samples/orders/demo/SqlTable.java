// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Prints what a query finds, as a table. Used by one thread. */
final class SqlTable {
  private static final int WIDEST = 72;

  private final PrintWriter out;

  SqlTable(PrintWriter out) {
    this.out = out;
  }

  void print(Connection database, String sql) throws SQLException {
    out.println("  sql> " + sql);
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      print(cells(rows));
    }
    out.println();
  }

  private static List<List<String>> cells(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      head.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    table.add(head);
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(shortened(Objects.requireNonNullElse(rows.getString(i), "")));
      }
      table.add(row);
    }
    return table;
  }

  private static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  private void print(List<List<String>> table) {
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(table, i) - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
    if (table.size() == 1) {
      out.println("  (no rows)");
    }
  }

  private static int width(List<List<String>> table, int column) {
    return table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
