// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import io.holdfast.samples.orders.demo.Evidence.InDoubt;
import io.holdfast.samples.orders.demo.Evidence.MessageRow;
import io.holdfast.samples.orders.demo.Evidence.OrderRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the evidence with plain SQL; of the provider only its documented views. Used by one thread.
 */
public final class EvidenceReader {
  static final String ORDERS_IN_DOUBT =
      "select transaction_name, transaction_state from information_schema.in_doubt";
  static final String MESSAGES_IN_DOUBT =
      "select state, prepared_at, sends, acknowledgements, xid from hf_v_in_doubt";

  private final Workplace place;

  public EvidenceReader(Workplace place) {
    this.place = place;
  }

  /** Reads everything. No other process can have the databases open. */
  public Evidence read() throws IOException, SQLException {
    try (Connection orders = place.orders().open();
        Connection messages = place.messages().open()) {
      return new Evidence(
          ClientLog.read(place.clientLog()),
          list(orders, "select * from orders", EvidenceReader::order),
          list(
              messages, "select * from hf_v_message where origin is null", EvidenceReader::message),
          list(messages, "select * from hf_v_dead_letter", EvidenceReader::message),
          count(messages, "select coalesce(sum(scheduled), 0) from hf_v_queue_depth"),
          inDoubt(orders, messages),
          inDoubtAfterKill());
    }
  }

  private InDoubt inDoubtAfterKill() throws SQLException {
    Path directory = place.afterKill();
    if (!Files.isDirectory(directory)) {
      return new InDoubt(0, 0);
    }
    try (Connection orders = H2File.orders(directory).open();
        Connection messages = H2File.messages(directory).open()) {
      return inDoubt(orders, messages);
    }
  }

  private static InDoubt inDoubt(Connection orders, Connection messages) throws SQLException {
    return new InDoubt(
        count(orders, "select count(*) from (" + ORDERS_IN_DOUBT + ")"),
        count(messages, "select count(*) from (" + MESSAGES_IN_DOUBT + ")"));
  }

  private static OrderRow order(ResultSet row) throws SQLException {
    return new OrderRow(
        row.getString("id"),
        row.getString("reference"),
        row.getString("item"),
        row.getInt("quantity"),
        row.getInt("processed"),
        row.getInt("delivery"));
  }

  private static MessageRow message(ResultSet row) throws SQLException {
    return new MessageRow(row.getString("body_text"), row.getInt("failed_deliveries"));
  }

  private static int count(Connection database, String sql) throws SQLException {
    return list(database, sql, row -> row.getInt(1)).get(0);
  }

  private static <T> List<T> list(Connection database, String sql, Reader<T> reader)
      throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(reader.read(rows));
      }
      return list;
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
