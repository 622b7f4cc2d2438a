// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Delivery;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.JmsMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A consumer of a queue. Used by one thread at a time, except {@link #close}. Jakarta Messaging
 * 3.1, chapter 8.
 */
final class JmsMessageConsumer implements QueueReceiver, SessionConsumers.QueueReader {
  private final JmsSession session;
  private final NamedDestination from;
  private final String selector;
  private final EngineConsumer consumer;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile MessageListener listener;

  JmsMessageConsumer(
      JmsSession session, NamedDestination from, String selector, EngineConsumer consumer) {
    this.session = session;
    this.from = from;
    this.selector = selector;
    this.consumer = consumer;
  }

  @Override
  public NamedDestination from() {
    return from;
  }

  JmsSession session() {
    return session;
  }

  private void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed.get()) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "consumer");
    }
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return (QueueDestination) from;
  }

  @Override
  public String getMessageSelector() throws JMSException {
    checkOpen();
    return selector;
  }

  @Override
  public MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return listener;
  }

  @Override
  public void setMessageListener(MessageListener newListener) throws JMSException {
    checkOpen();
    listener = newListener;
    consumer.listen(
        newListener == null
            ? null
            : delivery -> newListener.onMessage(session.consumers().received(delivery)));
  }

  @Override
  public Message receive() throws JMSException {
    return receive(EngineConsumer.FOREVER, message -> message);
  }

  @Override
  public Message receive(long milliseconds) throws JMSException {
    return receive(nanos(milliseconds), message -> message);
  }

  @Override
  public Message receiveNoWait() throws JMSException {
    return receive(0, message -> message);
  }

  /** The time that a receive of so many milliseconds waits; 0 is for ever. */
  static long nanos(long milliseconds) throws JMSException {
    SendOptions.checkTime("timeout", milliseconds);
    return milliseconds == 0 ? EngineConsumer.FOREVER : TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  /**
   * Receives, and makes of the message what the caller wants; when that fails, the message was not
   * received.
   */
  <T> T receive(long nanos, Function<JmsMessage, T> wanted) throws JMSException {
    checkOpen();
    if (listener != null) {
      throw JmsExceptions.illegalState(ReceptionText.LISTENER_SET);
    }
    Function<Delivery, T> decoder =
        delivery -> wanted.apply(session.consumers().received(delivery));
    return JmsExceptions.asking(() -> consumer.receive(nanos, decoder));
  }

  @Override
  public void close() throws JMSException {
    if (closed.compareAndSet(false, true)) {
      try {
        JmsExceptions.telling(consumer::close);
      } finally {
        session.consumers().closed(this);
      }
    }
  }
}
