// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.Delivery;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.message.JmsExceptions;
import io.holdfast.message.JmsMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A consumer, whatever it consumes from. Used by one thread at a time, except {@link #close}.
 * Jakarta Messaging 3.1, chapter 8.
 */
class JmsMessageConsumer implements MessageConsumer, SessionConsumers.Reader {
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
  public final NamedDestination from() {
    return from;
  }

  /** The engine's consumer behind this one. */
  final EngineConsumer engineConsumer() {
    return consumer;
  }

  final JmsSession session() {
    return session;
  }

  final void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed.get()) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "consumer");
    }
  }

  @Override
  public final String getMessageSelector() throws JMSException {
    checkOpen();
    return selector;
  }

  @Override
  public final MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return listener;
  }

  @Override
  public final void setMessageListener(MessageListener newListener) throws JMSException {
    checkOpen();
    listener = newListener;
    consumer.listen(
        newListener == null
            ? null
            : delivery -> newListener.onMessage(session.consumers().received(delivery)));
  }

  @Override
  public final Message receive() throws JMSException {
    return receive(EngineConsumer.FOREVER, message -> message);
  }

  @Override
  public final Message receive(long milliseconds) throws JMSException {
    return receive(nanos(milliseconds), message -> message);
  }

  @Override
  public final Message receiveNoWait() throws JMSException {
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
  final <T> T receive(long nanos, Function<JmsMessage, T> wanted) throws JMSException {
    checkOpen();
    if (listener != null) {
      throw JmsExceptions.illegalState(ReceptionText.LISTENER_SET);
    }
    Function<Delivery, T> decoder =
        delivery -> wanted.apply(session.consumers().received(delivery));
    return JmsExceptions.asking(() -> consumer.receive(nanos, decoder));
  }

  @Override
  public final void close() throws JMSException {
    if (closed.compareAndSet(false, true)) {
      try {
        JmsExceptions.telling(consumer::close);
      } finally {
        session.consumers().closed(this);
      }
    }
  }
}
