// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * How a message is sent. Immutable. Jakarta Messaging 3.1, sections 7.7 to 7.9.
 *
 * @param deliveryMode one of the constants of {@link DeliveryMode}
 * @param priority 0 to 9
 * @param timeToLive milliseconds from the send, 0 for ever
 * @param deliveryDelay milliseconds from the send
 */
record SendOptions(int deliveryMode, int priority, long timeToLive, long deliveryDelay) {
  static final SendOptions DEFAULT =
      new SendOptions(
          Message.DEFAULT_DELIVERY_MODE,
          Message.DEFAULT_PRIORITY,
          Message.DEFAULT_TIME_TO_LIVE,
          Message.DEFAULT_DELIVERY_DELAY);

  private static final int HIGHEST_PRIORITY = 9;

  SendOptions withDeliveryMode(int mode) throws JMSException {
    if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
      throw JmsExceptions.failure(ReceptionText.BAD_DELIVERY_MODE, mode);
    }
    return new SendOptions(mode, priority, timeToLive, deliveryDelay);
  }

  SendOptions withPriority(int newPriority) throws JMSException {
    if (newPriority < 0 || newPriority > HIGHEST_PRIORITY) {
      throw JmsExceptions.failure(ReceptionText.BAD_PRIORITY, newPriority);
    }
    return new SendOptions(deliveryMode, newPriority, timeToLive, deliveryDelay);
  }

  SendOptions withTimeToLive(long milliseconds) throws JMSException {
    checkTime("time to live", milliseconds);
    return new SendOptions(deliveryMode, priority, milliseconds, deliveryDelay);
  }

  SendOptions withDeliveryDelay(long milliseconds) throws JMSException {
    checkTime("delivery delay", milliseconds);
    return new SendOptions(deliveryMode, priority, timeToLive, milliseconds);
  }

  /** When a message that is sent now may be delivered. */
  long deliveryTime(long now) {
    return later(now, deliveryDelay);
  }

  /** When a message that is sent now expires, 0 for never. */
  long expiration(long now) {
    return timeToLive == 0 ? 0 : later(now, timeToLive);
  }

  private static long later(long now, long milliseconds) {
    return milliseconds > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + milliseconds;
  }

  static void checkTime(String what, long milliseconds) throws JMSException {
    if (milliseconds < 0) {
      throw JmsExceptions.failure(ReceptionText.NEGATIVE_TIME, what, milliseconds);
    }
  }
}
