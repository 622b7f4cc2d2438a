// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.Addresses;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/**
 * A producer of a session. The hints to leave out message ids and timestamps are kept and have no
 * effect. Used by one thread at a time. Jakarta Messaging 3.1, chapter 7.
 */
class JmsMessageProducer implements MessageProducer {
  private final JmsSession session;
  private final NamedDestination bound;
  private boolean disableMessageId;
  private boolean disableTimestamp;
  private SendOptions options = SendOptions.DEFAULT;
  private volatile boolean closed;

  /** A producer to this destination; null for one that is told with each send. */
  JmsMessageProducer(JmsSession session, Destination destination) throws JMSException {
    this.session = session;
    bound = destination == null ? null : Addresses.own(destination);
    if (bound != null) {
      session.checkDestination(bound);
    }
  }

  final void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "producer");
    }
  }

  final NamedDestination bound() throws JMSException {
    checkOpen();
    return bound;
  }

  @Override
  public final Destination getDestination() throws JMSException {
    return bound();
  }

  @Override
  public final void setDisableMessageID(boolean disable) throws JMSException {
    checkOpen();
    disableMessageId = disable;
  }

  @Override
  public final boolean getDisableMessageID() throws JMSException {
    checkOpen();
    return disableMessageId;
  }

  @Override
  public final void setDisableMessageTimestamp(boolean disable) throws JMSException {
    checkOpen();
    disableTimestamp = disable;
  }

  @Override
  public final boolean getDisableMessageTimestamp() throws JMSException {
    checkOpen();
    return disableTimestamp;
  }

  @Override
  public final void setDeliveryMode(int deliveryMode) throws JMSException {
    checkOpen();
    options = options.withDeliveryMode(deliveryMode);
  }

  @Override
  public final int getDeliveryMode() throws JMSException {
    checkOpen();
    return options.deliveryMode();
  }

  @Override
  public final void setPriority(int priority) throws JMSException {
    checkOpen();
    options = options.withPriority(priority);
  }

  @Override
  public final int getPriority() throws JMSException {
    checkOpen();
    return options.priority();
  }

  @Override
  public final void setTimeToLive(long timeToLive) throws JMSException {
    checkOpen();
    options = options.withTimeToLive(timeToLive);
  }

  @Override
  public final long getTimeToLive() throws JMSException {
    checkOpen();
    return options.timeToLive();
  }

  @Override
  public final void setDeliveryDelay(long deliveryDelay) throws JMSException {
    checkOpen();
    options = options.withDeliveryDelay(deliveryDelay);
  }

  @Override
  public final long getDeliveryDelay() throws JMSException {
    checkOpen();
    return options.deliveryDelay();
  }

  @Override
  public final void close() throws JMSException {
    if (!closed) {
      session.checkNotInCompletion("MessageProducer.close");
      session.awaitCompletions();
      closed = true;
      session.awaitCompletions(); // of sends that another thread has begun meanwhile
    }
  }

  @Override
  public final void send(Message message) throws JMSException {
    sendBound(message, options, null);
  }

  @Override
  public final void send(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    sendBound(message, options(deliveryMode, priority, timeToLive), null);
  }

  @Override
  public final void send(Destination destination, Message message) throws JMSException {
    sendTo(destination, message, options, null);
  }

  @Override
  public final void send(
      Destination destination, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    sendTo(destination, message, options(deliveryMode, priority, timeToLive), null);
  }

  @Override
  public final void send(Message message, CompletionListener listener) throws JMSException {
    sendBound(message, options, checked(listener));
  }

  @Override
  public final void send(
      Message message, int deliveryMode, int priority, long timeToLive, CompletionListener listener)
      throws JMSException {
    sendBound(message, options(deliveryMode, priority, timeToLive), checked(listener));
  }

  @Override
  public final void send(Destination destination, Message message, CompletionListener listener)
      throws JMSException {
    sendTo(destination, message, options, checked(listener));
  }

  @Override
  public final void send(
      Destination destination,
      Message message,
      int deliveryMode,
      int priority,
      long timeToLive,
      CompletionListener listener)
      throws JMSException {
    sendTo(destination, message, options(deliveryMode, priority, timeToLive), checked(listener));
  }

  private SendOptions options(int deliveryMode, int priority, long timeToLive) throws JMSException {
    checkOpen();
    return options.withDeliveryMode(deliveryMode).withPriority(priority).withTimeToLive(timeToLive);
  }

  private static CompletionListener checked(CompletionListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException(ReceptionText.NO_COMPLETION_LISTENER.with());
    }
    return listener;
  }

  private void sendBound(Message message, SendOptions how, CompletionListener listener)
      throws JMSException {
    checkOpen();
    if (bound == null) {
      throw new UnsupportedOperationException(ReceptionText.NOT_BOUND.with());
    }
    session.send(bound, message, how, listener);
  }

  private void sendTo(
      Destination destination, Message message, SendOptions how, CompletionListener listener)
      throws JMSException {
    checkOpen();
    if (bound != null) {
      throw new UnsupportedOperationException(ReceptionText.ALREADY_BOUND.with());
    }
    session.send(session.consumed("send", destination), message, how, listener);
  }
}
