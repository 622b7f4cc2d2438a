// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.engine.EngineSession;
import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;

/**
 * A connection whose XA sessions are steered by a transaction manager. Thread-safe. Jakarta
 * Messaging 3.1, section 10.4.
 */
final class JmsXaConnection extends JmsConnection
    implements XAConnection, XAQueueConnection, XATopicConnection {

  JmsXaConnection(Reception reception, Domain domain, String clientId) throws JMSException {
    super(reception, domain, clientId);
  }

  @Override
  public XASession createXASession() throws JMSException {
    use();
    return open(SessionMode.XA, Plain::new);
  }

  @Override
  public XAQueueSession createXAQueueSession() throws JMSException {
    use();
    return open(SessionMode.XA, ForQueues::new);
  }

  @Override
  public XATopicSession createXATopicSession() throws JMSException {
    use();
    return open(SessionMode.XA, ForTopics::new);
  }

  /** An XA session of no domain. Used by one thread at a time. */
  static final class Plain extends JmsSession implements XASession {
    Plain(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
      super(connection, engineSession, mode);
    }

    @Override
    public JmsSession getSession() throws JMSException {
      checkOpen();
      return this;
    }

    @Override
    public XAResource getXAResource() {
      return engineSession().xaResource();
    }
  }

  /** An XA session for queues. Used by one thread at a time. */
  private static final class ForQueues extends JmsQueueSession implements XAQueueSession {
    ForQueues(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
      super(connection, engineSession, mode);
    }

    @Override
    public JmsQueueSession getSession() throws JMSException {
      return getQueueSession();
    }

    @Override
    public JmsQueueSession getQueueSession() throws JMSException {
      checkOpen();
      return this;
    }

    @Override
    public XAResource getXAResource() {
      return engineSession().xaResource();
    }
  }

  /** An XA session for topics. Used by one thread at a time. */
  private static final class ForTopics extends JmsTopicSession implements XATopicSession {
    ForTopics(JmsConnection connection, EngineSession engineSession, SessionMode mode) {
      super(connection, engineSession, mode);
    }

    @Override
    public JmsTopicSession getSession() throws JMSException {
      return getTopicSession();
    }

    @Override
    public JmsTopicSession getTopicSession() throws JMSException {
      checkOpen();
      return this;
    }

    @Override
    public XAResource getXAResource() {
      return engineSession().xaResource();
    }
  }
}
