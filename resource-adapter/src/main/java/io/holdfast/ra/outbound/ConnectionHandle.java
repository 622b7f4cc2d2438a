// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;

/**
 * The connection that an application holds: works on the managed connection with which the server
 * associates it at the moment. Confined to one thread at a time, except {@link #close}. Jakarta
 * Messaging 3.1, section 12.2: one session at a time, and no method that belongs to the server.
 */
final class ConnectionHandle implements QueueConnection, TopicConnection {
  private final Domain domain;
  private final String clientId;
  private volatile JmsManagedConnection managed;
  private volatile SessionHandle session;
  private volatile boolean closed;
  private boolean started;
  private boolean localTransactions;

  ConnectionHandle(JmsManagedConnection managed, Domain domain, String clientId) {
    this.managed = managed;
    this.domain = domain;
    this.clientId = clientId;
  }

  /** Outside a server nobody else demarcates transactions: sessions may be transacted. */
  void allowLocalTransactions() {
    localTransactions = true;
  }

  /** Moves to another managed connection; returns the one before. */
  JmsManagedConnection associate(JmsManagedConnection next) throws JMSException {
    JmsManagedConnection before = managed;
    managed = next;
    if (started) {
      next.start();
    }
    return before;
  }

  /** Its managed connection went back to the pool or is gone. */
  void invalidate() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  JmsManagedConnection managed() {
    return managed;
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw AdapterErrors.illegalState(AdapterText.CLOSED, "connection");
    }
  }

  private SessionHandle open(int mode, Domain of) throws JMSException {
    checkOpen();
    SessionMode.check(mode);
    SessionHandle current = session;
    if (current != null && !current.isClosed()) {
      throw AdapterErrors.illegalState(AdapterText.SECOND_SESSION);
    }
    boolean transacted = localTransactions && mode == Session.SESSION_TRANSACTED;
    SessionHandle opened =
        new SessionHandle(this, of, SessionMode.outsideTransaction(mode), transacted);
    session = opened;
    return opened;
  }

  @Override
  public Session createSession(boolean transacted, int mode) throws JMSException {
    return open(transacted ? Session.SESSION_TRANSACTED : mode, domain);
  }

  @Override
  public Session createSession(int mode) throws JMSException {
    return open(mode, domain);
  }

  @Override
  public Session createSession() throws JMSException {
    return open(Session.AUTO_ACKNOWLEDGE, domain);
  }

  @Override
  public SessionHandle createQueueSession(boolean transacted, int mode) throws JMSException {
    domain.check(Domain.QUEUE, "createQueueSession");
    return open(transacted ? Session.SESSION_TRANSACTED : mode, Domain.QUEUE);
  }

  @Override
  public SessionHandle createTopicSession(boolean transacted, int mode) throws JMSException {
    domain.check(Domain.TOPIC, "createTopicSession");
    return open(transacted ? Session.SESSION_TRANSACTED : mode, Domain.TOPIC);
  }

  @Override
  public void start() throws JMSException {
    checkOpen();
    managed.start();
    started = true;
  }

  @Override
  public void close() throws JMSException {
    if (closed) {
      return;
    }
    SessionHandle open = session;
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      closed = true;
      managed.closed(this);
    }
  }

  @Override
  public String getClientID() throws JMSException {
    checkOpen();
    return clientId;
  }

  @Override
  public ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return new ProviderMetaData();
  }

  @Override
  public ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    return null;
  }

  private JMSException forbidden(String method) throws JMSException {
    checkOpen();
    return AdapterErrors.illegalState(AdapterText.FORBIDDEN, method);
  }

  @Override
  public void stop() throws JMSException {
    throw forbidden("Connection.stop");
  }

  @Override
  public void setClientID(String id) throws JMSException {
    throw forbidden("Connection.setClientID");
  }

  @Override
  public void setExceptionListener(ExceptionListener listener) throws JMSException {
    throw forbidden("Connection.setExceptionListener");
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Destination destination, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    throw forbidden("createConnectionConsumer");
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Queue queue, String selector, ServerSessionPool pool, int most) throws JMSException {
    throw forbidden("createConnectionConsumer");
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Topic topic, String selector, ServerSessionPool pool, int most) throws JMSException {
    throw forbidden("createConnectionConsumer");
  }

  @Override
  public ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    throw forbidden("createSharedConnectionConsumer");
  }

  @Override
  public ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    throw forbidden("createDurableConnectionConsumer");
  }

  @Override
  public ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int most)
      throws JMSException {
    throw forbidden("createSharedDurableConnectionConsumer");
  }
}
