// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * One delivery of a message, as a row holds it. Immutable.
 *
 * @param key where it stands; null until it is stored
 * @param type which of the six kinds
 * @param headers the header fields
 * @param properties the application's properties
 * @param body the body, or a pointer to it
 * @param state what earlier deliveries left
 */
public record StoredMessage(
    MessageKey key,
    MessageType type,
    MessageHeaders headers,
    MessageProperties properties,
    MessageBody body,
    DeliveryState state) {

  /** A message that is not stored yet. */
  public static StoredMessage unsent(
      MessageType type, MessageHeaders headers, MessageProperties properties, MessageBody body) {
    return new StoredMessage(null, type, headers, properties, body, DeliveryState.FRESH);
  }

  /** The same message at a place. */
  public StoredMessage at(MessageKey newKey) {
    return new StoredMessage(newKey, type, headers, properties, body, state);
  }

  /** The same message with another body (its own, read whole). */
  public StoredMessage with(MessageBody newBody) {
    return new StoredMessage(key, type, headers, properties, newBody, state);
  }

  /** The same message after another delivery. */
  public StoredMessage with(DeliveryState newState) {
    return new StoredMessage(key, type, headers, properties, body, newState);
  }

  /** The approximate memory that a buffer counts for this message, in bytes. */
  public long size() {
    return 400 + body.size() + properties.size();
  }
}
