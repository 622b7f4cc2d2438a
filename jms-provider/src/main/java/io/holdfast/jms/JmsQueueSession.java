// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSession;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/**
 * A session for queues only. Used by one thread at a time. Jakarta Messaging 3.1, sections 4.1 and
 * 6.2.
 */
public class JmsQueueSession extends JmsSession implements QueueSession {
  JmsQueueSession(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
    super(connection, engineSession, mode);
  }

  @Override
  public final QueueReceiver createReceiver(Queue queue) throws JMSException {
    return createReceiver(queue, null);
  }

  @Override
  public final QueueReceiver createReceiver(Queue queue, String selector) throws JMSException {
    checkOpen();
    return consumers().open(consumed("createReceiver", queue), selector);
  }

  @Override
  public final QueueSender createSender(Queue queue) throws JMSException {
    checkOpen();
    return new JmsQueueSender(this, queue);
  }

  @Override
  public final Topic createTopic(String name) throws JMSException {
    throw refused("createTopic");
  }

  @Override
  public final TemporaryTopic createTemporaryTopic() throws JMSException {
    throw refused("createTemporaryTopic");
  }

  @Override
  public final MessageConsumer createSharedConsumer(Topic topic, String name, String selector)
      throws JMSException {
    throw refused("createSharedConsumer");
  }

  @Override
  public final MessageConsumer createSharedDurableConsumer(
      Topic topic, String name, String selector) throws JMSException {
    throw refused("createSharedDurableConsumer");
  }

  @Override
  public final TopicSubscriber createDurableSubscriber(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw refused("createDurableSubscriber");
  }

  @Override
  public final MessageConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw refused("createDurableConsumer");
  }

  @Override
  public final void unsubscribe(String name) throws JMSException {
    throw refused("unsubscribe");
  }

  private JMSException refused(String method) throws JMSException {
    checkOpen();
    return JmsExceptions.illegalState(ReceptionText.WRONG_DOMAIN, method, "QueueSession");
  }
}
