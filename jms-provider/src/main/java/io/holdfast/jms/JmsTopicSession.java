// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineSession;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;

/**
 * A session for topics only. Used by one thread at a time. Jakarta Messaging 3.1, sections 4.2 and
 * 6.2.
 */
public class JmsTopicSession extends JmsSession implements TopicSession {
  JmsTopicSession(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
    super(connection, engineSession, mode);
  }

  @Override
  public final TopicSubscriber createSubscriber(Topic topic) throws JMSException {
    return createSubscriber(topic, null, false);
  }

  @Override
  public final TopicSubscriber createSubscriber(Topic topic, String selector, boolean noLocal)
      throws JMSException {
    return subscribe(SubscriptionSpec.plain("createSubscriber", topic, selector, noLocal));
  }

  @Override
  public final TopicPublisher createPublisher(Topic topic) throws JMSException {
    checkOpen();
    return new JmsTopicPublisher(this, topic);
  }

  @Override
  public final Queue createQueue(String name) throws JMSException {
    throw refused("createQueue");
  }

  @Override
  public final QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
    throw refused("createBrowser");
  }

  @Override
  public final TemporaryQueue createTemporaryQueue() throws JMSException {
    throw refused("createTemporaryQueue");
  }

  private JMSException refused(String method) throws JMSException {
    checkOpen();
    return JmsExceptions.illegalState(ReceptionText.WRONG_DOMAIN, method, "TopicSession");
  }
}
