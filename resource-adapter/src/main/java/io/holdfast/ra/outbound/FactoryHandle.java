// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;

/**
 * The connection factory that an application looks up: asks the server for each connection.
 * Thread-safe. Jakarta Messaging 3.1, chapter 12.
 */
public final class FactoryHandle
    implements QueueConnectionFactory, TopicConnectionFactory, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;

  private final JmsManagedConnectionFactory factory;
  private final ConnectionManager connections;
  private Reference reference;

  FactoryHandle(JmsManagedConnectionFactory factory, ConnectionManager connections) {
    this.factory = factory;
    this.connections = connections;
  }

  /** A handle, which some servers wrap: only its interfaces are known. */
  private Connection connect(Login login) throws JMSException {
    try {
      return (Connection) connections.allocateConnection(factory, login);
    } catch (ResourceException e) {
      throw AdapterErrors.refused(e);
    }
  }

  /** As whom the factory's own properties say that connections work. */
  public String user() {
    return factory.getUserName();
  }

  /** The password of {@link #user}. */
  public String password() {
    return factory.getPassword();
  }

  @Override
  public Connection createConnection() throws JMSException {
    return connect(Login.NONE);
  }

  @Override
  public Connection createConnection(String user, String password) throws JMSException {
    return connect(new Login(user, password));
  }

  @Override
  public QueueConnection createQueueConnection() throws JMSException {
    factory.domain().check(Domain.QUEUE, "createQueueConnection");
    return (QueueConnection) createConnection();
  }

  @Override
  public QueueConnection createQueueConnection(String user, String password) throws JMSException {
    factory.domain().check(Domain.QUEUE, "createQueueConnection");
    return (QueueConnection) createConnection(user, password);
  }

  @Override
  public TopicConnection createTopicConnection() throws JMSException {
    factory.domain().check(Domain.TOPIC, "createTopicConnection");
    return (TopicConnection) createConnection();
  }

  @Override
  public TopicConnection createTopicConnection(String user, String password) throws JMSException {
    factory.domain().check(Domain.TOPIC, "createTopicConnection");
    return (TopicConnection) createConnection(user, password);
  }

  @Override
  public JMSContext createContext() {
    return context(Login.NONE, JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(int mode) {
    return context(Login.NONE, mode);
  }

  @Override
  public JMSContext createContext(String user, String password) {
    return context(new Login(user, password), JMSContext.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(String user, String password, int mode) {
    return context(new Login(user, password), mode);
  }

  private JMSContext context(Login login, int mode) throws JMSRuntimeException {
    try {
      SessionMode.check(mode);
      Connection connection = connect(login);
      try {
        return new ContextHandle(connection, connection.createSession(mode));
      } catch (JMSException e) {
        connection.close();
        throw e;
      }
    } catch (JMSException e) {
      throw AdapterErrors.unchecked(e);
    }
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  public Reference getReference() {
    return reference;
  }

  @Override
  public String toString() {
    return "FactoryHandle[" + factory.domain() + "]";
  }
}
