// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;

/**
 * The producer that an application holds; made anew, with its settings, when the server has moved
 * its connection. Confined to one thread at a time, except {@link #close}.
 */
final class ProducerHandle implements QueueSender, TopicPublisher, SessionHandle.Child {
  private final SessionHandle session;
  private final Destination destination;
  private volatile JmsManagedConnection owner;
  private volatile MessageProducer physical;
  private volatile boolean closed;
  private ProducerSettings settings;

  ProducerHandle(SessionHandle session, Destination destination) throws JMSException {
    this.session = session;
    this.destination = destination;
    this.settings = ProducerSettings.of(session.call(this::current));
  }

  private MessageProducer current(Session on) throws JMSException {
    if (closed) {
      throw AdapterErrors.illegalState(AdapterText.CLOSED, "producer");
    }
    JmsManagedConnection managed = session.managed();
    if (owner != managed) {
      physical = on.createProducer(destination);
      if (settings != null) {
        settings.applyTo(physical);
      }
      owner = managed;
    }
    return physical;
  }

  /** Something done to the physical producer. */
  @FunctionalInterface
  private interface Act {
    void on(MessageProducer producer) throws JMSException;
  }

  private void send(Act act) throws JMSException {
    session.call(
        on -> {
          act.on(current(on));
          return on;
        });
  }

  private void set(Act act) throws JMSException {
    send(
        producer -> {
          act.on(producer);
          settings = ProducerSettings.of(producer);
        });
  }

  private ProducerSettings get() throws JMSException {
    session.call(this::current);
    return settings;
  }

  @Override
  public void send(Message message) throws JMSException {
    send(producer -> producer.send(message));
  }

  @Override
  public void send(Message message, int mode, int priority, long timeToLive) throws JMSException {
    send(producer -> producer.send(message, mode, priority, timeToLive));
  }

  @Override
  public void send(Destination to, Message message) throws JMSException {
    send(producer -> producer.send(to, message));
  }

  @Override
  public void send(Destination to, Message message, int mode, int priority, long timeToLive)
      throws JMSException {
    send(producer -> producer.send(to, message, mode, priority, timeToLive));
  }

  @Override
  public void send(Queue queue, Message message) throws JMSException {
    send((Destination) queue, message);
  }

  @Override
  public void send(Queue queue, Message message, int mode, int priority, long timeToLive)
      throws JMSException {
    send((Destination) queue, message, mode, priority, timeToLive);
  }

  @Override
  public void publish(Message message) throws JMSException {
    send(message);
  }

  @Override
  public void publish(Message message, int mode, int priority, long timeToLive)
      throws JMSException {
    send(message, mode, priority, timeToLive);
  }

  @Override
  public void publish(Topic topic, Message message) throws JMSException {
    send((Destination) topic, message);
  }

  @Override
  public void publish(Topic topic, Message message, int mode, int priority, long timeToLive)
      throws JMSException {
    send((Destination) topic, message, mode, priority, timeToLive);
  }

  private static JMSException noListener() {
    return AdapterErrors.illegalState(
        AdapterText.FORBIDDEN, "MessageProducer.send(…, CompletionListener)");
  }

  @Override
  public void send(Message message, CompletionListener listener) throws JMSException {
    throw noListener();
  }

  @Override
  public void send(
      Message message, int mode, int priority, long timeToLive, CompletionListener listener)
      throws JMSException {
    throw noListener();
  }

  @Override
  public void send(Destination to, Message message, CompletionListener listener)
      throws JMSException {
    throw noListener();
  }

  @Override
  public void send(
      Destination to,
      Message message,
      int mode,
      int priority,
      long timeToLive,
      CompletionListener listener)
      throws JMSException {
    throw noListener();
  }

  @Override
  public Destination getDestination() throws JMSException {
    session.call(this::current);
    return destination;
  }

  @Override
  public Queue getQueue() throws JMSException {
    return (Queue) getDestination();
  }

  @Override
  public Topic getTopic() throws JMSException {
    return (Topic) getDestination();
  }

  @Override
  public void setDisableMessageID(boolean value) throws JMSException {
    set(producer -> producer.setDisableMessageID(value));
  }

  @Override
  public boolean getDisableMessageID() throws JMSException {
    return get().noId();
  }

  @Override
  public void setDisableMessageTimestamp(boolean value) throws JMSException {
    set(producer -> producer.setDisableMessageTimestamp(value));
  }

  @Override
  public boolean getDisableMessageTimestamp() throws JMSException {
    return get().noTimestamp();
  }

  @Override
  public void setDeliveryMode(int mode) throws JMSException {
    set(producer -> producer.setDeliveryMode(mode));
  }

  @Override
  public int getDeliveryMode() throws JMSException {
    return get().mode();
  }

  @Override
  public void setPriority(int priority) throws JMSException {
    set(producer -> producer.setPriority(priority));
  }

  @Override
  public int getPriority() throws JMSException {
    return get().priority();
  }

  @Override
  public void setTimeToLive(long timeToLive) throws JMSException {
    set(producer -> producer.setTimeToLive(timeToLive));
  }

  @Override
  public long getTimeToLive() throws JMSException {
    return get().timeToLive();
  }

  @Override
  public void setDeliveryDelay(long delay) throws JMSException {
    set(producer -> producer.setDeliveryDelay(delay));
  }

  @Override
  public long getDeliveryDelay() throws JMSException {
    return get().delay();
  }

  @Override
  public void close() throws JMSException {
    if (!closed) {
      closed = true;
      session.forget(this);
      physical.close();
    }
  }
}
