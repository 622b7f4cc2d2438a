// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.engine.EngineConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;

/**
 * A consumer of a queue. Used by one thread at a time, except {@link #close}. Jakarta Messaging
 * 3.1, section 4.1.
 */
final class JmsQueueReceiver extends JmsMessageConsumer implements QueueReceiver {
  JmsQueueReceiver(
      JmsSession session, NamedDestination from, String selector, EngineConsumer consumer) {
    super(session, from, selector, consumer);
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return (QueueDestination) from();
  }
}
