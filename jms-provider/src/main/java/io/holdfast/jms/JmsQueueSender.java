// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.QueueDestination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;

/** A producer to queues. Used by one thread at a time. Jakarta Messaging 3.1, section 4.1. */
final class JmsQueueSender extends JmsMessageProducer implements QueueSender {
  JmsQueueSender(JmsSession session, Queue queue) throws JMSException {
    super(session, queue);
  }

  @Override
  public Queue getQueue() throws JMSException {
    return (QueueDestination) bound();
  }

  @Override
  public void send(Queue queue, Message message) throws JMSException {
    send((jakarta.jms.Destination) queue, message);
  }

  @Override
  public void send(Queue queue, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send((jakarta.jms.Destination) queue, message, deliveryMode, priority, timeToLive);
  }
}
