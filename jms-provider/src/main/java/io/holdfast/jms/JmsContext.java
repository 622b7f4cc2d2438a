// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.message.JmsExceptions;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection and a session as one object. Contexts that were created of one another share the
 * connection; the last one that is closed closes it. Used by one thread at a time. Jakarta
 * Messaging 3.1, sections 2.8 and 6.1.
 */
class JmsContext implements JMSContext {
  private final JmsConnection connection;
  private final AtomicInteger contexts;
  private final JmsSession session;
  private boolean autoStart = true;
  private final AtomicBoolean closed = new AtomicBoolean();

  JmsContext(JmsConnection connection, AtomicInteger contexts, JmsSession session) {
    this.connection = connection;
    this.contexts = contexts;
    this.session = session;
    contexts.incrementAndGet();
  }

  /** The first context of a connection, which is closed when that fails. */
  static JmsContext first(JmsConnection connection, SessionMode mode) throws JMSException {
    try {
      return new JmsContext(
          connection, new AtomicInteger(), connection.open(mode, JmsSession::new));
    } catch (JMSException e) {
      connection.close();
      throw e;
    }
  }

  final JmsSession plainSession() {
    return session;
  }

  /** The session, for something that fixes the client id. */
  private JmsSession session() throws JMSException {
    session.checkOpen();
    connection.use();
    return session;
  }

  private JmsConnection connection() throws JMSException {
    session.checkOpen();
    return connection;
  }

  private JMSConsumer consumer(JmsExceptions.Call<MessageConsumer> opening) {
    return JmsExceptions.unchecked(
        () -> {
          JmsConsumer consumer = new JmsConsumer(opening.call());
          if (autoStart) {
            connection.start();
          }
          return consumer;
        });
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    return JmsExceptions.unchecked(
        () -> {
          SessionMode mode = SessionMode.of(sessionMode);
          session();
          return new JmsContext(connection, contexts, connection.open(mode, JmsSession::new));
        });
  }

  @Override
  public final JMSProducer createProducer() {
    return JmsExceptions.unchecked(
        () ->
            new JmsProducer(
                new JmsMessageProducer(session(), null), connection.reception().maker()));
  }

  @Override
  public final String getClientID() {
    return JmsExceptions.unchecked(() -> connection().getClientID());
  }

  @Override
  public final void setClientID(String clientId) {
    JmsExceptions.unchecked(() -> connection().setClientID(clientId));
  }

  @Override
  public final ConnectionMetaData getMetaData() {
    return JmsExceptions.unchecked(() -> connection().getMetaData());
  }

  @Override
  public final ExceptionListener getExceptionListener() {
    return JmsExceptions.unchecked(() -> connection().getExceptionListener());
  }

  @Override
  public final void setExceptionListener(ExceptionListener listener) {
    JmsExceptions.unchecked(() -> connection().setExceptionListener(listener));
  }

  @Override
  public final void start() {
    JmsExceptions.unchecked(() -> connection().start());
  }

  @Override
  public final void stop() {
    JmsExceptions.unchecked(() -> connection().stop());
  }

  @Override
  public final void setAutoStart(boolean start) {
    JmsExceptions.unchecked(session::checkOpen);
    autoStart = start;
  }

  @Override
  public final boolean getAutoStart() {
    JmsExceptions.unchecked(session::checkOpen);
    return autoStart;
  }

  @Override
  public final void close() {
    JmsExceptions.unchecked(
        () -> {
          if (closed.get()) {
            return;
          }
          session.checkNotInCallback("JMSContext.close");
          if (closed.compareAndSet(false, true)) {
            closeWithConnection();
          }
        });
  }

  private void closeWithConnection() throws JMSException {
    try {
      session.close();
    } finally {
      if (contexts.decrementAndGet() == 0) {
        connection.close();
      }
    }
  }

  @Override
  public final Message createMessage() {
    return JmsExceptions.unchecked(() -> session().createMessage());
  }

  @Override
  public final TextMessage createTextMessage() {
    return JmsExceptions.unchecked(() -> session().createTextMessage());
  }

  @Override
  public final TextMessage createTextMessage(String text) {
    return JmsExceptions.unchecked(() -> session().createTextMessage(text));
  }

  @Override
  public final BytesMessage createBytesMessage() {
    return JmsExceptions.unchecked(() -> session().createBytesMessage());
  }

  @Override
  public final MapMessage createMapMessage() {
    return JmsExceptions.unchecked(() -> session().createMapMessage());
  }

  @Override
  public final StreamMessage createStreamMessage() {
    return JmsExceptions.unchecked(() -> session().createStreamMessage());
  }

  @Override
  public final ObjectMessage createObjectMessage() {
    return JmsExceptions.unchecked(() -> session().createObjectMessage());
  }

  @Override
  public final ObjectMessage createObjectMessage(Serializable object) {
    return JmsExceptions.unchecked(() -> session().createObjectMessage(object));
  }

  @Override
  public final boolean getTransacted() {
    return JmsExceptions.unchecked(session::getTransacted);
  }

  @Override
  public final int getSessionMode() {
    return JmsExceptions.unchecked(session::getAcknowledgeMode);
  }

  @Override
  public final void commit() {
    JmsExceptions.unchecked(session::commit);
  }

  @Override
  public final void rollback() {
    JmsExceptions.unchecked(session::rollback);
  }

  @Override
  public final void recover() {
    JmsExceptions.unchecked(session::recover);
  }

  @Override
  public final void acknowledge() {
    JmsExceptions.unchecked(session::acknowledge);
  }

  @Override
  public final JMSConsumer createDurableConsumer(Topic topic, String name) {
    return consumer(() -> session().createDurableConsumer(topic, name));
  }

  @Override
  public final JMSConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) {
    return consumer(() -> session().createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public final JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
    return consumer(() -> session().createSharedDurableConsumer(topic, name));
  }

  @Override
  public final JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
    return consumer(() -> session().createSharedDurableConsumer(topic, name, selector));
  }

  @Override
  public final JMSConsumer createSharedConsumer(Topic topic, String name) {
    return consumer(() -> session().createSharedConsumer(topic, name));
  }

  @Override
  public final JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
    return consumer(() -> session().createSharedConsumer(topic, name, selector));
  }

  @Override
  public final JMSConsumer createConsumer(Destination destination) {
    return consumer(() -> session().createConsumer(destination));
  }

  @Override
  public final JMSConsumer createConsumer(Destination destination, String selector) {
    return consumer(() -> session().createConsumer(destination, selector));
  }

  @Override
  public final JMSConsumer createConsumer(
      Destination destination, String selector, boolean noLocal) {
    return consumer(() -> session().createConsumer(destination, selector, noLocal));
  }

  @Override
  public final Queue createQueue(String name) {
    return JmsExceptions.unchecked(() -> session().createQueue(name));
  }

  @Override
  public final Topic createTopic(String name) {
    return JmsExceptions.unchecked(() -> session().createTopic(name));
  }

  @Override
  public final QueueBrowser createBrowser(Queue queue) {
    return createBrowser(queue, null);
  }

  @Override
  public final QueueBrowser createBrowser(Queue queue, String selector) {
    return JmsExceptions.unchecked(() -> session().createBrowser(queue, selector));
  }

  @Override
  public final TemporaryQueue createTemporaryQueue() {
    return JmsExceptions.unchecked(() -> session().createTemporaryQueue());
  }

  @Override
  public final TemporaryTopic createTemporaryTopic() {
    return JmsExceptions.unchecked(() -> session().createTemporaryTopic());
  }

  @Override
  public final void unsubscribe(String name) {
    JmsExceptions.unchecked(() -> session().unsubscribe(name));
  }
}
