// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;

/**
 * Inserts live messages by plain JDBC: an insert of Hibernate's session took more than half of the
 * lane's time. Used by the lane's thread.
 */
final class MessageInsert {
  /** In the order of the parameters. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "message_id",
          "kind",
          "destination",
          "persistent",
          "sent_at",
          "deliver_at",
          "expires_at",
          "correlation_id",
          "reply_to",
          "jms_type",
          "group_id",
          "properties",
          "body_text",
          "body_bytes",
          "body_id",
          "body_length",
          "body_is_text",
          "deliveries",
          "claimed_by",
          "branch",
          "origin");

  private static final String SQL =
      "insert into hf_message ("
          + String.join(", ", COLUMNS)
          + ") values ("
          + String.join(", ", Collections.nCopies(COLUMNS.size(), "?"))
          + ")";

  private static final ExactText TEXT = new ExactText();

  private final PreparedStatement statement;
  private int parameter;

  private MessageInsert(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Inserts the rows, as one JDBC batch. */
  static void execute(Connection connection, List<MessageEntity> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (MessageEntity row : rows) {
        new MessageInsert(statement).bind(row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void bind(MessageEntity row) throws SQLException {
    number(row.id);
    exact(row.messageId);
    text(String.valueOf(row.kind));
    exact(row.destination);
    flag(row.persistent);
    number(row.sentAt);
    number(row.deliverAt);
    number(row.expiresAt);
    exact(row.correlationId);
    exact(row.replyTo);
    exact(row.jmsType);
    exact(row.groupId);
    text(row.properties);
    text(row.bodyText);
    statement.setBytes(++parameter, row.bodyBytes);
    number(row.bodyId);
    number(row.bodyLength);
    flag(row.bodyIsText);
    statement.setInt(++parameter, row.deliveries);
    number(row.claimedBy);
    if (row.branch == null) {
      statement.setNull(++parameter, Types.BIGINT);
    } else {
      number(row.branch);
    }
    exact(row.origin);
  }

  private void number(long value) throws SQLException {
    statement.setLong(++parameter, value);
  }

  private void flag(boolean value) throws SQLException {
    statement.setBoolean(++parameter, value);
  }

  private void text(String value) throws SQLException {
    statement.setString(++parameter, value);
  }

  private void exact(String value) throws SQLException {
    text(TEXT.convertToDatabaseColumn(value));
  }
}
