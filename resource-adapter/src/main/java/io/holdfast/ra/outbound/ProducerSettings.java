// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/**
 * The settings of a producer, kept beside it. Immutable.
 *
 * @param mode the delivery mode
 * @param priority 0 to 9
 * @param timeToLive in milliseconds
 * @param delay the delivery delay in milliseconds
 * @param noId whether the message id is disabled
 * @param noTimestamp whether the timestamp is disabled
 */
record ProducerSettings(
    int mode, int priority, long timeToLive, long delay, boolean noId, boolean noTimestamp) {
  /** A new producer's (section 7.4). */
  static final ProducerSettings DEFAULT =
      new ProducerSettings(
          Message.DEFAULT_DELIVERY_MODE,
          Message.DEFAULT_PRIORITY,
          Message.DEFAULT_TIME_TO_LIVE,
          Message.DEFAULT_DELIVERY_DELAY,
          false,
          false);

  static ProducerSettings of(MessageProducer producer) throws JMSException {
    return new ProducerSettings(
        producer.getDeliveryMode(),
        producer.getPriority(),
        producer.getTimeToLive(),
        producer.getDeliveryDelay(),
        producer.getDisableMessageID(),
        producer.getDisableMessageTimestamp());
  }

  void applyTo(MessageProducer producer) throws JMSException {
    producer.setDeliveryMode(mode);
    producer.setPriority(priority);
    producer.setTimeToLive(timeToLive);
    producer.setDeliveryDelay(delay);
    producer.setDisableMessageID(noId);
    producer.setDisableMessageTimestamp(noTimestamp);
  }
}
