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

  private final Path clientLog;
  private final Database orders;
  private final Database messages;

  /**
   * @param clientLog what the client knows
   * @param orders the application's database
   * @param messages the message store
   */
  public EvidenceReader(Path clientLog, Database orders, Database messages) {
    this.clientLog = clientLog;
    this.orders = orders;
    this.messages = messages;
  }

  /** Reads everything of a workplace. No other process can have the databases open. */
  public static Evidence read(Workplace place) throws IOException, SQLException {
    Path copies = place.afterKill();
    InDoubt afterKill =
        Files.isDirectory(copies)
            ? inDoubt(H2File.orders(copies), H2File.messages(copies))
            : new InDoubt(0, 0);
    return new EvidenceReader(place.clientLog(), place.orders(), place.messages()).read(afterKill);
  }

  /**
   * Reads everything. No other process can have the databases open that are files.
   *
   * @param afterKill what was in doubt when the server had been killed
   */
  public Evidence read(InDoubt afterKill) throws IOException, SQLException {
    InDoubt inDoubt = inDoubt(orders, messages);
    try (Connection rows = orders.open();
        Connection store = messages.open()) {
      return new Evidence(
          ClientLog.read(clientLog),
          list(rows, "select * from orders", EvidenceReader::order),
          list(store, "select * from hf_v_message where origin is null", EvidenceReader::message),
          list(store, "select * from hf_v_dead_letter", EvidenceReader::message),
          count(store, "select coalesce(sum(scheduled), 0) from hf_v_queue_depth"),
          inDoubt,
          afterKill);
    }
  }

  /** How many transactions are neither committed nor rolled back. */
  public static InDoubt inDoubt(Database orders, Database messages) throws SQLException {
    try (Connection rows = orders.open();
        Connection store = messages.open()) {
      return new InDoubt(
          count(rows, "select count(*) from (" + ORDERS_IN_DOUBT + ") d"),
          count(store, "select count(*) from (" + MESSAGES_IN_DOUBT + ") d"));
    }
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
