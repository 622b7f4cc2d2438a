// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/**
 * A connection and its one session as the simplified API shows them in a server (Jakarta Messaging
 * 3.1, sections 12.2 to 12.4). Confined to one thread at a time, except {@link #close}.
 */
final class ContextHandle implements JMSContext {
  private final Connection connection;
  private final Session session;
  private MessageProducer producer;
  private boolean autoStart = true;

  ContextHandle(Connection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  /** A call that may fail. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws JMSException;
  }

  /** A call without a result that may fail. */
  @FunctionalInterface
  interface Step {
    void run() throws JMSException;
  }

  static <T> T call(Call<T> call) throws JMSRuntimeException {
    try {
      return call.run();
    } catch (JMSException e) {
      throw AdapterErrors.unchecked(e);
    }
  }

  static void step(Step step) throws JMSRuntimeException {
    call(
        () -> {
          step.run();
          return null;
        });
  }

  private JMSRuntimeException forbidden(String method) {
    return AdapterErrors.illegalStateRuntime(AdapterText.FORBIDDEN, "JMSContext." + method);
  }

  private JMSConsumer consumer(Call<MessageConsumer> maker) {
    return call(
        () -> {
          MessageConsumer consumer = maker.run();
          if (autoStart) {
            connection.start();
          }
          return new ContextConsumer((ConsumerHandle) consumer);
        });
  }

  @Override
  public JMSContext createContext(int mode) {
    throw forbidden("createContext");
  }

  @Override
  public JMSProducer createProducer() {
    return call(
        () -> {
          if (producer == null) {
            producer = session.createProducer(null);
          }
          return new ContextProducer(session, producer);
        });
  }

  @Override
  public String getClientID() {
    return call(connection::getClientID);
  }

  @Override
  public void setClientID(String id) {
    throw forbidden("setClientID");
  }

  @Override
  public ConnectionMetaData getMetaData() {
    return call(connection::getMetaData);
  }

  @Override
  public ExceptionListener getExceptionListener() {
    return call(connection::getExceptionListener);
  }

  @Override
  public void setExceptionListener(ExceptionListener listener) {
    throw forbidden("setExceptionListener");
  }

  @Override
  public void start() {
    step(connection::start);
  }

  @Override
  public void stop() {
    throw forbidden("stop");
  }

  @Override
  public void setAutoStart(boolean autoStart) {
    this.autoStart = autoStart;
  }

  @Override
  public boolean getAutoStart() {
    return autoStart;
  }

  @Override
  public void close() {
    step(connection::close);
  }

  @Override
  public BytesMessage createBytesMessage() {
    return call(session::createBytesMessage);
  }

  @Override
  public MapMessage createMapMessage() {
    return call(session::createMapMessage);
  }

  @Override
  public Message createMessage() {
    return call(session::createMessage);
  }

  @Override
  public ObjectMessage createObjectMessage() {
    return call(() -> session.createObjectMessage());
  }

  @Override
  public ObjectMessage createObjectMessage(Serializable object) {
    return call(() -> session.createObjectMessage(object));
  }

  @Override
  public StreamMessage createStreamMessage() {
    return call(session::createStreamMessage);
  }

  @Override
  public TextMessage createTextMessage() {
    return call(() -> session.createTextMessage());
  }

  @Override
  public TextMessage createTextMessage(String text) {
    return call(() -> session.createTextMessage(text));
  }

  @Override
  public boolean getTransacted() {
    return call(session::getTransacted);
  }

  @Override
  public int getSessionMode() {
    return call(session::getAcknowledgeMode);
  }

  @Override
  public void commit() {
    step(session::commit);
  }

  @Override
  public void rollback() {
    step(session::rollback);
  }

  @Override
  public void recover() {
    step(session::recover);
  }

  @Override
  public void acknowledge() {
    // Sections 12.3 and 6.2.10: automatic or part of the transaction; the call has no effect.
    step(session::getAcknowledgeMode);
  }

  @Override
  public JMSConsumer createConsumer(Destination from) {
    return consumer(() -> session.createConsumer(from));
  }

  @Override
  public JMSConsumer createConsumer(Destination from, String selector) {
    return consumer(() -> session.createConsumer(from, selector));
  }

  @Override
  public JMSConsumer createConsumer(Destination from, String selector, boolean noLocal) {
    return consumer(() -> session.createConsumer(from, selector, noLocal));
  }

  @Override
  public Queue createQueue(String name) {
    return call(() -> session.createQueue(name));
  }

  @Override
  public Topic createTopic(String name) {
    return call(() -> session.createTopic(name));
  }

  @Override
  public JMSConsumer createDurableConsumer(Topic topic, String name) {
    return consumer(() -> session.createDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) {
    return consumer(() -> session.createDurableConsumer(topic, name, selector, noLocal));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
    return consumer(() -> session.createSharedDurableConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
    return consumer(() -> session.createSharedDurableConsumer(topic, name, selector));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name) {
    return consumer(() -> session.createSharedConsumer(topic, name));
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
    return consumer(() -> session.createSharedConsumer(topic, name, selector));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) {
    return createBrowser(queue, null);
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, String selector) {
    return call(
        () -> {
          QueueBrowser browser = session.createBrowser(queue, selector);
          if (autoStart) {
            connection.start();
          }
          return browser;
        });
  }

  @Override
  public TemporaryQueue createTemporaryQueue() {
    return call(session::createTemporaryQueue);
  }

  @Override
  public TemporaryTopic createTemporaryTopic() {
    return call(session::createTemporaryTopic);
  }

  @Override
  public void unsubscribe(String name) {
    step(() -> session.unsubscribe(name));
  }
}
