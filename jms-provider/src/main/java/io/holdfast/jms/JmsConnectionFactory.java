// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.message.JmsExceptions;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;

/**
 * Opens connections and contexts of every kind. Thread-safe. Jakarta Messaging 3.1, sections 5.2
 * and 6.1.
 */
public abstract class JmsConnectionFactory
    implements ConnectionFactory,
        QueueConnectionFactory,
        TopicConnectionFactory,
        XAConnectionFactory,
        XAQueueConnectionFactory,
        XATopicConnectionFactory {

  /** A factory on a reception that is open already. */
  public static JmsConnectionFactory of(Reception reception) {
    return new JmsConnectionFactory() {
      @Override
      protected Reception reception() {
        return reception;
      }
    };
  }

  /** The reception at which connections are opened. */
  protected abstract Reception reception() throws JMSException;

  /** The client id of every connection, null for none. */
  protected String clientId() {
    return null;
  }

  private JmsConnection open(Domain domain, String user, String password) throws JMSException {
    Reception reception = reception();
    reception.admit(user, password);
    JmsConnection connection = new JmsConnection(reception, domain, clientId());
    connection.belongsTo(user);
    return connection;
  }

  private JmsXaConnection openXa(Domain domain, String user, String password) throws JMSException {
    Reception reception = reception();
    reception.admit(user, password);
    JmsXaConnection connection = new JmsXaConnection(reception, domain, clientId());
    connection.belongsTo(user);
    return connection;
  }

  @Override
  public JmsConnection createConnection() throws JMSException {
    return open(Domain.COMMON, null, null);
  }

  @Override
  public JmsConnection createConnection(String user, String password) throws JMSException {
    return open(Domain.COMMON, user, password);
  }

  @Override
  public QueueConnection createQueueConnection() throws JMSException {
    return open(Domain.QUEUE, null, null);
  }

  @Override
  public QueueConnection createQueueConnection(String user, String password) throws JMSException {
    return open(Domain.QUEUE, user, password);
  }

  @Override
  public TopicConnection createTopicConnection() throws JMSException {
    return open(Domain.TOPIC, null, null);
  }

  @Override
  public TopicConnection createTopicConnection(String user, String password) throws JMSException {
    return open(Domain.TOPIC, user, password);
  }

  @Override
  public JMSContext createContext() {
    return createContext(JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    return createContext(null, null, sessionMode);
  }

  @Override
  public JMSContext createContext(String user, String password) {
    return createContext(user, password, JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(String user, String password, int sessionMode) {
    return JmsExceptions.unchecked(
        () -> {
          SessionMode mode = SessionMode.of(sessionMode);
          return JmsContext.first(open(Domain.COMMON, user, password), mode);
        });
  }

  @Override
  public XAConnection createXAConnection() throws JMSException {
    return openXa(Domain.COMMON, null, null);
  }

  @Override
  public XAConnection createXAConnection(String user, String password) throws JMSException {
    return openXa(Domain.COMMON, user, password);
  }

  @Override
  public XAQueueConnection createXAQueueConnection() throws JMSException {
    return openXa(Domain.QUEUE, null, null);
  }

  @Override
  public XAQueueConnection createXAQueueConnection(String user, String password)
      throws JMSException {
    return openXa(Domain.QUEUE, user, password);
  }

  @Override
  public XATopicConnection createXATopicConnection() throws JMSException {
    return openXa(Domain.TOPIC, null, null);
  }

  @Override
  public XATopicConnection createXATopicConnection(String user, String password)
      throws JMSException {
    return openXa(Domain.TOPIC, user, password);
  }

  @Override
  public XAJMSContext createXAContext() {
    return createXAContext(null, null);
  }

  @Override
  public XAJMSContext createXAContext(String user, String password) {
    return JmsExceptions.unchecked(() -> JmsXaContext.first(openXa(Domain.COMMON, user, password)));
  }
}
