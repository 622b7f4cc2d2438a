// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.TopicDestination;
import io.holdfast.engine.EngineConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/**
 * A consumer of a subscription of a topic. Used by one thread at a time, except {@link #close}.
 * Jakarta Messaging 3.1, section 4.2.
 */
final class JmsTopicSubscriber extends JmsMessageConsumer implements TopicSubscriber {
  private final boolean noLocal;

  JmsTopicSubscriber(
      JmsSession session,
      NamedDestination from,
      String selector,
      boolean noLocal,
      EngineConsumer consumer) {
    super(session, from, selector, consumer);
    this.noLocal = noLocal;
  }

  @Override
  public Topic getTopic() throws JMSException {
    checkOpen();
    return (TopicDestination) from();
  }

  @Override
  public boolean getNoLocal() throws JMSException {
    checkOpen();
    return noLocal;
  }
}
