// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.DeliveryState;
import io.holdfast.store.DeliveryStore.Unreadable;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoredMessage;
import java.util.Set;

/** Messages as rows, and rows as messages. Thread-safe. */
final class MessageRows {
  private final long me;
  private final Set<Long> dead;

  /**
   * Conversion for an incarnation.
   *
   * @param me this incarnation
   * @param dead the incarnations that ended uncleanly; any other claim is free
   */
  MessageRows(long me, Set<Long> dead) {
    this.me = me;
    this.dead = dead;
  }

  /** A row that cannot be read, and why. */
  static Unreadable unreadable(MessageEntity row, RuntimeException cause) {
    MessageKey key = PackedKey.unpack(row.id);
    String reason = StoreText.ROW_UNREADABLE.with(KeyText.of(key), cause.getMessage());
    return new Unreadable(key, reason);
  }

  /** The message of a live row, with these incarnations for the dead. */
  StoredMessage read(MessageEntity row, Set<Long> gone) {
    MessageKey key = PackedKey.unpack(row.id);
    return new MessageRows(me, gone).read(row, key, key.priority());
  }

  /** The message of a row. */
  StoredMessage read(MessageRow row, MessageKey key, int priority) {
    return new StoredMessage(
        key,
        MessageType.of(row.kind),
        headers(row, priority),
        MessageProperties.ofJson(row.properties),
        body(row),
        state(row));
  }

  /** What can be shown of a row that cannot be read: its headers and its state. */
  StoredMessage remains(MessageEntity row) {
    MessageKey key = PackedKey.unpack(row.id);
    return new StoredMessage(
        key,
        MessageType.MESSAGE,
        headers(row, key.priority()),
        MessageProperties.NONE,
        MessageBody.NONE,
        state(row));
  }

  private static MessageHeaders headers(MessageRow row, int priority) {
    return new MessageHeaders(
        row.messageId,
        row.destination,
        row.persistent,
        priority,
        row.sentAt,
        row.deliverAt,
        row.expiresAt,
        row.correlationId,
        row.replyTo,
        row.jmsType,
        row.groupId);
  }

  private DeliveryState state(MessageRow row) {
    return new DeliveryState(row.deliveries, claim(row.claimedBy), row.origin);
  }

  /** The message of a live row. */
  StoredMessage read(MessageEntity row) {
    MessageKey key = PackedKey.unpack(row.id);
    return read(row, key, key.priority());
  }

  private long claim(long incarnation) {
    return incarnation == me || dead.contains(incarnation) ? incarnation : 0;
  }

  private static MessageBody body(MessageRow row) {
    if (row.bodyId != 0) {
      return new MessageBody.Stored(row.bodyId, row.bodyLength, row.bodyIsText);
    }
    if (row.bodyText != null) {
      return new MessageBody.Text(row.bodyText);
    }
    return row.bodyBytes == null ? MessageBody.NONE : new MessageBody.Binary(row.bodyBytes);
  }

  /** Fills a row but for its identity and its body. */
  static void fill(MessageRow row, StoredMessage message) {
    MessageHeaders headers = message.headers();
    row.messageId = headers.messageId();
    row.kind = message.type().code();
    row.destination = headers.destination();
    row.persistent = headers.persistent();
    row.sentAt = headers.timestamp();
    row.deliverAt = headers.deliveryTime();
    row.expiresAt = headers.expiration();
    row.correlationId = headers.correlationId();
    row.replyTo = headers.replyTo();
    row.jmsType = headers.type();
    row.groupId = headers.groupId();
    row.properties = message.properties().json();
    row.deliveries = message.state().deliveries();
    row.origin = message.state().origin();
  }
}
