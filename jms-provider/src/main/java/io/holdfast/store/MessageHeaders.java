// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * The header fields of a message, Jakarta Messaging 3.1, section 3.4. Times are milliseconds since
 * 1970 by the database's clock. Immutable.
 *
 * @param messageId with its prefix "ID:"
 * @param destination the JMSDestination in the text form of the destination package, such as {@code
 *     queue:ORDERS}
 * @param persistent the delivery mode
 * @param priority 0 (lowest) to 9 (highest); of a stored message the same as in its key
 * @param timestamp when the message was handed to send
 * @param deliveryTime not before this; equal to timestamp when there is no delay
 * @param expiration 0 for never
 * @param correlationId or null
 * @param replyTo a destination in text form, or null
 * @param type the JMSType, or null
 * @param groupId the JMSXGroupID, or null
 */
public record MessageHeaders(
    String messageId,
    String destination,
    boolean persistent,
    int priority,
    long timestamp,
    long deliveryTime,
    long expiration,
    String correlationId,
    String replyTo,
    String type,
    String groupId) {

  /**
   * Whether the message waits for its time, by this time of the database: a message that was sent
   * without a delay never does, though the sender's clock may be a little ahead.
   */
  public boolean waitsAt(long now) {
    return deliveryTime > timestamp && deliveryTime > now;
  }

  /** Whether the message is expired at this time of the database. */
  public boolean expiredAt(long now) {
    return expiration != 0 && expiration <= now;
  }
}
