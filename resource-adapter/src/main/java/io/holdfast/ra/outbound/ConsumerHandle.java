// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/**
 * The consumer that an application holds; made anew when the server has moved its connection.
 * Confined to one thread at a time, except {@link #close}.
 */
final class ConsumerHandle implements QueueReceiver, TopicSubscriber, SessionHandle.Child {
  private final SessionHandle session;
  private final Destination destination;
  private final boolean noLocal;
  private final Maker maker;
  private volatile JmsManagedConnection owner;
  private volatile MessageConsumer physical;
  private volatile boolean closed;

  /** Makes the physical consumer. */
  @FunctionalInterface
  interface Maker {
    MessageConsumer make(Session physical) throws JMSException;
  }

  ConsumerHandle(SessionHandle session, Destination destination, boolean noLocal, Maker maker)
      throws JMSException {
    this.session = session;
    this.destination = destination;
    this.noLocal = noLocal;
    this.maker = maker;
    // At once, so that a wrong selector or destination is reported here.
    session.call(this::current);
  }

  private MessageConsumer current(Session on) throws JMSException {
    if (closed) {
      throw AdapterErrors.illegalState(AdapterText.CLOSED, "consumer");
    }
    JmsManagedConnection managed = session.managed();
    if (owner != managed) {
      physical = maker.make(on);
      owner = managed;
    }
    return physical;
  }

  @Override
  public Message receive() throws JMSException {
    return session.call(on -> current(on).receive());
  }

  @Override
  public Message receive(long timeout) throws JMSException {
    return session.call(on -> current(on).receive(timeout));
  }

  @Override
  public Message receiveNoWait() throws JMSException {
    return session.call(on -> current(on).receiveNoWait());
  }

  /** As {@link io.holdfast.ManagedSession#receiveBody}. */
  <T> T receiveBody(Class<T> type, long timeout) throws JMSException {
    return session.call(on -> session.managed().session().receiveBody(current(on), type, timeout));
  }

  @Override
  public String getMessageSelector() throws JMSException {
    return session.call(on -> current(on).getMessageSelector());
  }

  @Override
  public Queue getQueue() throws JMSException {
    session.call(this::current);
    return (Queue) destination;
  }

  @Override
  public Topic getTopic() throws JMSException {
    session.call(this::current);
    return (Topic) destination;
  }

  @Override
  public boolean getNoLocal() throws JMSException {
    session.call(this::current);
    return noLocal;
  }

  @Override
  public void close() throws JMSException {
    if (!closed) {
      closed = true;
      session.forget(this);
      physical.close();
    }
  }

  @Override
  public MessageListener getMessageListener() throws JMSException {
    throw AdapterErrors.illegalState(AdapterText.FORBIDDEN, "MessageConsumer.getMessageListener");
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    throw AdapterErrors.illegalState(AdapterText.FORBIDDEN, "MessageConsumer.setMessageListener");
  }
}
