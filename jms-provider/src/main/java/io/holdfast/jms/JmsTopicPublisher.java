// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.TopicDestination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/** A producer to topics. Used by one thread at a time. Jakarta Messaging 3.1, section 4.2. */
final class JmsTopicPublisher extends JmsMessageProducer implements TopicPublisher {
  JmsTopicPublisher(JmsSession session, Topic topic) throws JMSException {
    super(session, topic);
  }

  @Override
  public Topic getTopic() throws JMSException {
    return (TopicDestination) bound();
  }

  @Override
  public void publish(Message message) throws JMSException {
    send(message);
  }

  @Override
  public void publish(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(message, deliveryMode, priority, timeToLive);
  }

  @Override
  public void publish(Topic topic, Message message) throws JMSException {
    send(topic, message);
  }

  @Override
  public void publish(Topic topic, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(topic, message, deliveryMode, priority, timeToLive);
  }
}
